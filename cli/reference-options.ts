import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../contract/errors.ts';
import { uriScheme } from '../contract/uri.ts';
import type { CliContext } from './context.ts';
import { type CommandInput, flagOption, textOption } from './spec.ts';

/** How references are added: where to, with or without checksums, and how many at most. */
export function referenceOptions(input: CommandInput): {
  readonly as: string | undefined;
  readonly checksum: boolean;
  readonly maxObjects: number | undefined;
} {
  const most = textOption(input, 'maxObjects');
  if (most !== undefined && !/^[1-9]\d*$/.test(most)) {
    throw new AppError('USAGE', `"${most}" is not a number of objects.`, {
      hint: 'Give a whole number, for example --max-objects 1000.',
    });
  }
  return {
    as: textOption(input, 'as'),
    checksum: !flagOption(input, 'noChecksum') && input.options.checksum !== false,
    maxObjects: most === undefined ? undefined : Number(most),
  };
}

/**
 * The URIs after the first argument, to be read by the engine.
 *
 * @throws `USAGE` for several under one path, `INVALID_REFERENCE` for what is there as a path from the current folder, which the
 *   engine does not know
 */
export function referenceUris({ environment }: CliContext, input: CommandInput): string[] {
  const uris = input.args.slice(1);
  if (uris.length > 1 && textOption(input, 'as') !== undefined) {
    throw new AppError('USAGE', 'One path cannot hold several references.', {
      hint: 'Add one after the other, each with its own --as, or leave out --as: then each has its own name.',
    });
  }
  for (const uri of uris) {
    const path = resolve(environment.cwd, uri);
    if (uriScheme(uri) !== undefined || /^[\\/]/.test(uri) || !existsSync(path)) continue;
    throw new AppError('INVALID_REFERENCE', `"${uri}" is a path, not a URI.`, {
      path,
      hint: `Write it as "${pathToFileURL(path).href}".`,
    });
  }
  return uris;
}

/** Whether a download or checkout fetches what stays elsewhere. */
export function wantedReferences(input: CommandInput): 'fetch' | 'skip' {
  return input.options.references === false ? 'skip' : 'fetch';
}
