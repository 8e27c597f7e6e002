import { type CliContext, call, print } from '../context.ts';
import { requireFolder } from '../find-folder.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine folders remove DIR`: forgets a dataset folder. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = await requireFolder(context, argument(input, 0));
  await call(context, 'folders.remove', { folder: folder.id });
  if (context.json) return printJson(context, { removed: folder.path });
  await print(
    context,
    `${printable(folder.path)} is no dataset folder any more; its files and versions stay`,
  );
}
