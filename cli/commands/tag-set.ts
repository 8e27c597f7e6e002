import { AppError } from '../../contract/errors.ts';
import { type CliContext, call } from '../context.ts';
import { printEdited } from '../print-edited.ts';
import { argument, type CommandInput, flagOption } from '../spec.ts';

/** `vitrine tag set NAME:ALIAS TAG…`: makes these a version's only tags; `--none` takes all away. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const change = { tags: input.args.slice(1) };
  const version = argument(input, 0);
  if (flagOption(input, 'none') === change.tags.length > 0) {
    throw new AppError('USAGE', `Say which tags ${version} shall have, or --none alone.`, {
      hint: `For example "vitrine tag set ${version} night"; "vitrine tag set ${version} --none" takes all away.`,
    });
  }
  const edited = await call(context, 'versions.edit', { version, store: context.store, ...change });
  await printEdited(context, edited, change);
}
