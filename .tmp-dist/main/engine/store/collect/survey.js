import { INDEX_PREFIX, MANIFEST_PREFIX, PACK_PREFIX, parseKey } from '../keys.js';
import { mapOrdered } from '../parallel.js';
const PARALLEL_READS = 4;
/**
 * Lists a store and reads its live indexes. The log must have been folded to `contents` before: only then is
 * everything that it names already there.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING for an index: without all of them nothing can be called unneeded
 */
export async function surveyStore(store, contents, signal) {
    const live = [];
    const read = async (id) => ({
        id,
        packs: await store.objects.readIndex(id, signal),
    });
    for await (const index of mapOrdered(contents.indexes, PARALLEL_READS, read))
        live.push(index);
    return {
        packs: await found(store.backend, PACK_PREFIX),
        indexes: await found(store.backend, INDEX_PREFIX),
        manifests: await found(store.backend, MANIFEST_PREFIX),
        live,
    };
}
async function found(backend, prefix) {
    const objects = new Map();
    for await (const listed of backend.list(prefix)) {
        const parsed = parseKey(listed.key);
        if (parsed === undefined || !('id' in parsed))
            continue;
        objects.set(parsed.id, { id: parsed.id, size: listed.size, modifiedMs: listed.modifiedMs });
    }
    return objects;
}
