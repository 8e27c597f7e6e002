import { AppError, hasCode } from '../../../../contract/errors.js';
import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { contentId } from '../../format/content-id.js';
import { readChunks } from '../../store/chunk-reader.js';
import { locateChunks } from './locate-chunks.js';
/** Length of reference number `at` of a packed chunk list, in bytes. */
export function refLength(list, at) {
    return list.readUInt32LE(at * CHUNK_REF_BYTES);
}
/** SHA-256 of reference number `at` of a packed chunk list. */
export function refHash(list, at) {
    return list.subarray(at * CHUNK_REF_BYTES + 4, (at + 1) * CHUNK_REF_BYTES);
}
/**
 * The whole packed chunk list of a content; list chunks are read and verified.
 *
 * @throws STORE_DAMAGED when the list is not the one that the content's id names, or its lengths do not add up
 */
export async function chunkListOf(context, named, signal) {
    const { path, content } = named;
    if (!content.listed)
        return checked(named, content.chunks);
    const list = await readListChunks(context, named, signal);
    if (!contentId(content.size, list).equals(content.contentId))
        throw wrongList(path);
    return checked(named, list);
}
async function readListChunks(context, named, signal) {
    try {
        return await readOnce(context, named, signal);
    }
    catch (error) {
        if (!hasCode(error, 'STORE_OBJECT_MISSING'))
            throw error;
        await context.reloadIndex();
        return readOnce(context, named, signal);
    }
}
async function readOnce(context, named, signal) {
    const refs = named.content.chunks;
    const count = refs.length / CHUNK_REF_BYTES;
    const hashes = Buffer.concat(Array.from({ length: count }, (_, at) => refHash(refs, at)));
    const places = await locateChunks(context, hashes, () => named.path);
    const parts = [];
    for await (const { chunk, raw } of readChunks(context.backend, places, { signal })) {
        parts[chunk.tag] = raw;
    }
    return Buffer.concat(parts);
}
function checked({ path, content }, list) {
    if (list.length % CHUNK_REF_BYTES !== 0)
        throw wrongList(path);
    let total = 0;
    for (let at = 0; at < list.length / CHUNK_REF_BYTES; at++)
        total += refLength(list, at);
    if (total !== content.size)
        throw wrongList(path);
    return list;
}
function wrongList(path) {
    return new AppError('STORE_DAMAGED', `The chunk list of ${path} does not fit its content.`, {
        path,
        hint: 'Run "vitrine store verify" to see every file that this touches.',
    });
}
