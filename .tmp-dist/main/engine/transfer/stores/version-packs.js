import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { readChunks } from '../../store/chunk-reader.js';
/**
 * The packs that hold a version's chunks now. What the log says of the version holds until a collector moved some of its
 * chunks to other packs; then they are looked up chunk by chunk. The version must be loaded.
 */
export async function packsOfVersion(catalog, opened, { version, signal }) {
    const retired = new Set((await catalog.chunks.packs(version.store, 'retired')).map(({ id }) => id));
    if (!version.packs.some((id) => retired.has(id)))
        return version.packs;
    const packs = new Set();
    const take = async (hashes) => {
        if (hashes.length === 0)
            return;
        for (const id of await catalog.chunks.packsOf(version.store, Buffer.concat(hashes)))
            packs.add(id);
    };
    for await (const entries of catalog.entries.streamEntries({ store: version.store, id: version.id })) {
        const hashes = [];
        const lists = [];
        for (const entry of entries) {
            if (entry.kind !== 'stored')
                continue;
            const own = chunkHashes(entry.content.chunks);
            hashes.push(...own);
            if (entry.content.listed)
                lists.push(...own);
        }
        await take(hashes);
        for (const list of await readLists(catalog, opened, { lists, signal }))
            await take(chunkHashes(list));
    }
    return [...packs];
}
/** The hashes in a packed chunk list. */
export function chunkHashes(chunks) {
    const hashes = [];
    for (let at = 4; at < chunks.length; at += CHUNK_REF_BYTES)
        hashes.push(chunks.subarray(at, at + 32));
    return hashes;
}
/** Where one of the chunks that were looked up is, or undefined when no live pack has it. */
export function placeAt(locations, hash, at) {
    const pack = locations.packTable[locations.packs[at]];
    if (!pack)
        return undefined;
    return {
        hash,
        pack: pack.id,
        offset: locations.offsets[at],
        stored: locations.stored[at],
        raw: locations.raw[at],
        codec: locations.codecs[at],
        tag: at,
    };
}
async function readLists(catalog, opened, { lists, signal }) {
    if (lists.length === 0)
        return [];
    const locations = await catalog.chunks.locateChunks(opened.row.id, Buffer.concat(lists));
    const places = lists.map((hash, at) => placeAt(locations, hash, at)).filter((place) => place !== undefined);
    const read = [];
    for await (const { raw } of readChunks(opened.store.backend, places, { signal }))
        read.push(raw);
    return read;
}
