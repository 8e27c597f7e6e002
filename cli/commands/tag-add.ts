import { type CliContext, call } from '../context.ts';
import { printEdited } from '../print-edited.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine tag add NAME:ALIAS TAG…`: puts tags on a version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const change = { addTags: input.args.slice(1) };
  const version = argument(input, 0);
  const edited = await call(context, 'versions.edit', { version, store: context.store, ...change });
  await printEdited(context, edited, change);
}
