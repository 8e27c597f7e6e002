import { confirmProtected } from '../confirm-protected.ts';
import { type CliContext, call } from '../context.ts';
import { printAliases } from '../print-aliases.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine alias add NAME:ALIAS ALIAS…`: points aliases at a version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const add = input.args.slice(1);
  const version = argument(input, 0);
  const edited = await confirmProtected(context, input, (confirmed) =>
    call(context, 'aliases.edit', { version, store: context.store, add, confirmed }),
  );
  await printAliases(context, edited);
}
