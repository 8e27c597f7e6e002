import { AppError } from '../contract/errors.ts';
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

/** Whether a download or checkout fetches what stays elsewhere. */
export function wantedReferences(input: CommandInput): 'fetch' | 'skip' {
  return input.options.references === false ? 'skip' : 'fetch';
}
