import { print } from '../context.js';
import { printable } from '../text/escape.js';
import { formatCounted } from '../text/numbers.js';
/** Tells what the new catalog holds and where the old one is. */
export async function printRebuildResult(context, result) {
    const holds = [
        formatCounted(result.stores, 'store'),
        formatCounted(result.collections, 'collection'),
        formatCounted(result.versions, 'version'),
    ];
    await print(context, `${context.palette.green('Rebuilt')} the catalog: ${holds.join(', ')}`);
    if (result.movedTo !== null)
        await print(context, `The old one is ${printable(result.movedTo)}`);
}
