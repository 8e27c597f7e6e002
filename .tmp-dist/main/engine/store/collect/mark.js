import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { damaged } from '../../format/damaged.js';
import { ChunkMap } from '../chunk-map.js';
import { readChunks } from '../chunk-reader.js';
import { findPlaces } from '../find-places.js';
import { packKey } from '../keys.js';
import { walkForest } from '../manifest-forest.js';
import { NOBODY } from '../owners.js';
/**
 * Everybody who needs each chunk: for every chunk that some version still sees, list chunks and their members
 * included, its owner.
 *
 * @throws STORE_DAMAGED for a manifest or list chunk that cannot be read
 */
export async function markChunks(store, forest, options) {
    const { owners, signal } = options;
    const marks = new ChunkMap();
    const lists = new ChunkMap();
    const visit = (record, owner) => {
        if (record.kind !== 'stored' || owner === NOBODY)
            return;
        const { chunks, listed } = record.content;
        markRefs(marks, chunks, (before) => owners.join(before, owner));
        if (listed)
            markRefs(lists, chunks, (before) => owners.join(before, owner));
    };
    await walkForest(forest, { objects: store.objects, owners, signal, visit, onManifest: options.onManifest });
    for await (const { chunk, pack, raw } of readChunks(store.backend, findPlaces(lists, options.packs), {
        signal,
    })) {
        if (raw.length % CHUNK_REF_BYTES !== 0)
            throw damaged(packKey(pack), 'a list of chunks has a part of one');
        const owner = chunk.tag;
        markRefs(marks, raw, (before) => owners.join(before, owner));
    }
    return marks;
}
function markRefs(marks, refs, join) {
    for (let at = 4; at < refs.length; at += CHUNK_REF_BYTES) {
        const before = marks.get(refs, at);
        const after = join(before);
        if (after !== before)
            marks.set(refs, at, after);
    }
}
