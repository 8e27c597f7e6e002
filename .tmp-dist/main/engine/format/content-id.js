import { hash } from 'node:crypto';
const PREFIX = Buffer.from('vitrine-content-1\0', 'latin1');
/**
 * Identity of stored content: SHA-256 of "vitrine-content-1\0", the size (u64 LE) and the packed list of the
 * content's chunks (raw length u32 LE and SHA-256 for each). The empty file has no chunks.
 * @param size bytes of the content
 * @param chunkList the whole packed list, not a list of list chunks: `CHUNK_REF_BYTES` for each chunk
 */
export function contentId(size, chunkList) {
    const input = Buffer.allocUnsafe(CONTENT_ID_HEAD_BYTES + chunkList.length);
    writeContentIdHead(input, size);
    input.set(chunkList, CONTENT_ID_HEAD_BYTES);
    return hash('sha256', input, 'buffer');
}
/** Bytes hashed before the chunk list. */
export const CONTENT_ID_HEAD_BYTES = PREFIX.length + 8;
/** Writes what is hashed before the chunk list to the start of `target`. */
export function writeContentIdHead(target, size) {
    PREFIX.copy(target, 0);
    target.writeUInt32LE(size >>> 0, PREFIX.length);
    target.writeUInt32LE(Math.floor(size / 0x1_0000_0000), PREFIX.length + 4);
}
