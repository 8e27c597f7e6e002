import { AppError } from '../../../contract/errors.js';
import { CHUNK_REF_BYTES, CHUNKS_PER_LIST, MAX_INLINE_CHUNKS } from '../artifact/entry.js';
/**
 * Splits the packed chunk list of a large file into list chunks; an empty array when it is short enough to be kept
 * with the entry.
 * @param file for the message
 * @throws FILE_TOO_LARGE when even the list of list chunks is too long
 */
export function splitChunkList(list, file) {
    const chunks = list.length / CHUNK_REF_BYTES;
    if (chunks <= MAX_INLINE_CHUNKS)
        return [];
    if (chunks > MAX_INLINE_CHUNKS * CHUNKS_PER_LIST) {
        throw new AppError('FILE_TOO_LARGE', `${file} is too large: it has ${chunks} chunks.`, {
            hint: 'Split the file into several, or leave it out with a line in .vitrineignore.',
            path: file,
        });
    }
    const lists = [];
    const step = CHUNKS_PER_LIST * CHUNK_REF_BYTES;
    for (let at = 0; at < list.length; at += step)
        lists.push(list.subarray(at, at + step));
    return lists;
}
