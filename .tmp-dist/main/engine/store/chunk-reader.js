import { createHash } from 'node:crypto';
import { AppError } from '../../../contract/errors.js';
import { decompressChunk } from '../format/compression.js';
import { throwIfCancelled } from './backends/backend.js';
import { packKey } from './keys.js';
import { mapOrdered } from './parallel.js';
const MAX_GAP = 64 * 1024;
const MAX_READ = 8 * 1024 * 1024;
/**
 * Turns wanted chunks into few reads: by pack in order of first mention, by offset within a pack, neighbours
 * merged. Every place comes back exactly once, also when the same chunk is wanted several times.
 */
export function planPackReads(places, limits = {}) {
    const byPack = new Map();
    for (const place of places) {
        const list = byPack.get(place.pack);
        if (list)
            list.push(place);
        else
            byPack.set(place.pack, [place]);
    }
    const reads = [];
    for (const [pack, list] of byPack) {
        list.sort((a, b) => a.offset - b.offset);
        for (const group of mergeNeighbours(list, limits))
            reads.push(toRead(pack, group));
    }
    return reads;
}
/**
 * The content of one chunk from the bytes a pack holds for it, decompressed and verified.
 *
 * @param bytes exactly the chunk's stored bytes
 * @throws STORE_DAMAGED naming the pack and the chunk
 */
export function openChunk(chunk, bytes, pack) {
    if (bytes.length !== chunk.stored)
        throw damagedChunk(chunk, pack, 'the pack ends before it');
    let raw;
    try {
        raw = decompressChunk(chunk.codec, bytes, chunk.raw);
    }
    catch (cause) {
        throw damagedChunk(chunk, pack, 'it cannot be decompressed', cause);
    }
    if (raw.length !== chunk.raw)
        throw damagedChunk(chunk, pack, 'its length is wrong');
    if (!createHash('sha256').update(raw).digest().equals(chunk.hash)) {
        throw damagedChunk(chunk, pack, 'its SHA-256 is wrong');
    }
    return raw;
}
/**
 * Reads chunks from packs in merged ranges, several at once, and yields each one verified, in the order of
 * `planPackReads`.
 *
 * @throws STORE_DAMAGED for a chunk that is not what its name says
 * @throws STORE_OBJECT_MISSING for a pack that is gone; reload the index and ask again
 */
export async function* readChunks(backend, places, options = {}) {
    const reads = planPackReads(places, options);
    const fetchRead = async (read) => ({
        read,
        bytes: await backend.get(packKey(read.pack), {
            range: { offset: read.offset, length: read.length },
            ...(options.signal ? { signal: options.signal } : {}),
        }),
    });
    for await (const { read, bytes } of mapOrdered(reads, options.parallel ?? 4, fetchRead)) {
        for (const chunk of read.chunks) {
            throwIfCancelled(options.signal);
            const stored = bytes.subarray(chunk.offsetInRead, chunk.offsetInRead + chunk.stored);
            yield { chunk, pack: read.pack, raw: openChunk(chunk, stored, read.pack), stored };
        }
    }
}
function* mergeNeighbours(sorted, limits) {
    const maxGap = limits.maxGap ?? MAX_GAP;
    const maxRead = limits.maxRead ?? MAX_READ;
    let group = [];
    let start = 0;
    let end = 0;
    for (const place of sorted) {
        const placeEnd = place.offset + place.stored;
        if (group.length > 0 && (place.offset - end > maxGap || Math.max(end, placeEnd) - start > maxRead)) {
            yield group;
            group = [];
        }
        if (group.length === 0) {
            start = place.offset;
            end = placeEnd;
        }
        group.push(place);
        end = Math.max(end, placeEnd);
    }
    if (group.length > 0)
        yield group;
}
function toRead(pack, group) {
    const offset = group[0].offset;
    let end = offset;
    const chunks = [];
    for (const place of group) {
        const { hash, stored, raw, codec, tag } = place;
        chunks.push({ hash, offsetInRead: place.offset - offset, stored, raw, codec, tag });
        end = Math.max(end, place.offset + stored);
    }
    return { pack, offset, length: end - offset, chunks };
}
function damagedChunk(chunk, pack, what, cause) {
    const hash = chunk.hash.toString('hex');
    return new AppError('STORE_DAMAGED', `Chunk ${hash} in ${packKey(pack)} is damaged: ${what}.`, {
        path: packKey(pack),
        hint: 'Run "vitrine store verify" to see every file that this touches.',
        details: { pack, chunk: hash },
        cause,
    });
}
