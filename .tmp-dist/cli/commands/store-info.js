import { call } from '../context.js';
import { printStore } from '../print-store.js';
/** `vitrine store info [HANDLE]`: where a store is, its state and its size. */
export async function run(context, input) {
    await printStore(context, await call(context, 'store.info', { store: input.args[0] ?? context.store }));
}
