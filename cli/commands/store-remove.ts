import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine store remove HANDLE`: forgets a store on this machine. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const store = argument(input, 0);
  await call(context, 'store.remove', { store });
  if (context.json) return printJson(context, { removed: store });
  await print(context, `Forgot ${context.palette.bold(printable(store))}; nothing in it was touched`);
}
