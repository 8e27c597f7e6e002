import { bindFolder } from '../bind-folder.ts';
import { type CliContext, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import type { CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine folders add DIR --name NAME`: binds a folder to a collection. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = await bindFolder(context, input);
  if (context.json) return printJson(context, folder);
  await print(
    context,
    `${printable(folder.path)} is bound to ${context.palette.bold(printable(shortCollection(folder)))}`,
  );
}
