import { type CliContext, call } from '../context.ts';
import { printAliases } from '../print-aliases.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine alias set NAME:ALIAS ALIAS…`: makes these a version's only aliases. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const aliases = input.args.slice(1);
  const version = argument(input, 0);
  await printAliases(context, await call(context, 'aliases.set', { version, store: context.store, aliases }));
}
