import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { DraftAddition } from '../../contract/draft-requests.ts';
import { AppError } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { printDraft } from '../draft-text.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from '../spec.ts';

/** `vitrine draft add DRAFT PATH…`: adds files and folders of this machine, or of a version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const paths = input.args.slice(1);
  const as = textOption(input, 'as');
  if (paths.length > 1 && as !== undefined && !as.endsWith('/')) {
    throw new AppError('USAGE', 'One path cannot hold several files and folders.', {
      hint: `With --as ${as}/ each of them goes below it under its own name.`,
    });
  }
  const from = textOption(input, 'from');
  const ignore = listOption(input, 'ignore');
  if (from !== undefined && ignore.length > 0) {
    throw new AppError('USAGE', '--ignore is for folders of this machine, not of a version.');
  }
  const overwrite = flagOption(input, 'overwrite');
  const items =
    from === undefined
      ? ofMachine(
          paths.map((path) => resolve(context.environment.cwd, path)),
          { as, ignore, overwrite },
        )
      : paths.map(
          (path): DraftAddition => ({ kind: 'entry', version: from, path, as: below(as, path), overwrite }),
        );
  await printDraft(context, await call(context, 'drafts.add', { draft: argument(input, 0), items }));
}

function ofMachine(
  paths: readonly string[],
  {
    as,
    ignore,
    overwrite,
  }: { readonly as: string | undefined; readonly ignore: string[]; readonly overwrite: boolean },
): DraftAddition[] {
  return paths.map((path) => {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const place = isFolder && paths.length === 1 ? as : below(as, path);
    const step = { path, as: place, overwrite };
    return isFolder ? { kind: 'folder', ...step, ignore } : { kind: 'file', ...step };
  });
}

/** The place of something in a folder that ends in a slash; any other place is its own. */
function below(as: string | undefined, path: string): string | undefined {
  return as?.endsWith('/') ? as + basename(path) : as;
}
