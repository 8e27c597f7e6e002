import { type CliContext, call } from '../context.ts';
import { printStore } from '../print-store.ts';
import type { CommandInput } from '../spec.ts';

/** `vitrine store info [HANDLE]`: where a store is, its state and its size. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  await printStore(context, await call(context, 'store.info', { store: input.args[0] ?? context.store }));
}
