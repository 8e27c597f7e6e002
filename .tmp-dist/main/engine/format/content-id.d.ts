/**
 * Identity of stored content: SHA-256 of "vitrine-content-1\0", the size (u64 LE) and the packed list of the
 * content's chunks (raw length u32 LE and SHA-256 for each). The empty file has no chunks.
 * @param size bytes of the content
 * @param chunkList the whole packed list, not a list of list chunks: `CHUNK_REF_BYTES` for each chunk
 */
export declare function contentId(size: number, chunkList: Uint8Array): Buffer;
/** Bytes hashed before the chunk list. */
export declare const CONTENT_ID_HEAD_BYTES: number;
/** Writes what is hashed before the chunk list to the start of `target`. */
export declare function writeContentIdHead(target: Buffer, size: number): void;
