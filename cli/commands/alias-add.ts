import { type CliContext, call } from '../context.ts';
import { printAliases } from '../print-aliases.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine alias add NAME:ALIAS ALIAS…`: points aliases at a version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const add = input.args.slice(1);
  const version = argument(input, 0);
  await printAliases(context, await call(context, 'aliases.edit', { version, store: context.store, add }));
}
