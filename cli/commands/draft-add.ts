import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { DraftAddition } from '../../contract/draft-requests.ts';
import { AppError } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { argument, type CommandInput, listOption, textOption } from '../spec.ts';

/** `vitrine draft add DRAFT PATH…`: adds files and folders of this machine. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const paths = input.args.slice(1).map((path) => resolve(context.environment.cwd, path));
  const as = textOption(input, 'as');
  const ignore = listOption(input, 'ignore');
  if (paths.length > 1 && as !== undefined && !as.endsWith('/')) {
    throw new AppError('USAGE', 'One path cannot hold several files and folders.', {
      hint: `With --as ${as}/ each of them goes below it under its own name.`,
    });
  }
  const items = paths.map((path): DraftAddition => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const place = as?.endsWith('/') && !(isFolder && paths.length === 1) ? as + basename(path) : as;
    return isFolder ? { kind: 'folder', path, as: place, ignore } : { kind: 'file', path, as: place };
  });
  await printDraft(context, await call(context, 'drafts.add', { draft: argument(input, 0), items }));
}
