import { print } from './context.js';
import { printJson } from './json-output.js';
import { printFields } from './print-fields.js';
import { printable } from './text/escape.js';
import { formatBytes, formatCount, formatCounted } from './text/numbers.js';
/** Prints where a store is, its state and its size. */
export async function printStore(context, store) {
    if (context.json)
        return printJson(context, store);
    const title = printable(store.handle) + (store.isDefault ? ' (default)' : '');
    await print(context, context.palette.bold(title));
    await printFields(context, [
        ['location', store.location],
        ['state', [store.state, store.stateReason ?? ''].filter((part) => part !== '').join(': ')],
        ['entity', store.entity],
        [
            'holds',
            `${formatCounted(store.collections, 'collection')}, ${formatCounted(store.versions, 'version')}`,
        ],
        ['stored', `${formatBytes(store.storedBytes)} in ${formatCounted(store.packs, 'pack')}`],
        ['free', store.freeBytes === null ? '' : formatBytes(store.freeBytes)],
        ['log', `${formatCount(store.transactions)} transactions`],
        ['format', store.format],
        ['id', store.id],
    ]);
}
