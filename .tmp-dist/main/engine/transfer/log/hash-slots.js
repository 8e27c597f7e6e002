import { join } from 'node:path';
/** One message to a thread carries at most this much: enough to make messages cheap, little enough to spread. */
const BATCH_FILES = 128;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Reads the slots that must be read; the outcomes are in the order of those slots. */
export function hashSlots(slots, root, content) {
    const batches = filesToHash(slots, root);
    if (batches.length === 0)
        return Promise.resolve([]);
    const outcomes = hashBatches(batches, content);
    // It is awaited in the order of paths, which may be long after it failed.
    outcomes.catch(() => { });
    return outcomes;
}
async function hashBatches(batches, content) {
    const writer = await content.writer();
    return (await Promise.all(batches.map((batch) => writer.hashBatch(batch)))).flat();
}
function filesToHash(slots, root) {
    const batches = [];
    let batch = [];
    let bytes = 0;
    for (const slot of slots) {
        if (slot.kind !== 'hash')
            continue;
        if (batch.length === 0 || batch.length >= BATCH_FILES || bytes + slot.size > BATCH_BYTES) {
            batch = [];
            bytes = 0;
            batches.push(batch);
        }
        batch.push({ path: slot.path, file: join(root, slot.path), size: slot.size });
        bytes += slot.size;
    }
    return batches;
}
