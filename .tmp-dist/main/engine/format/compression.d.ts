/** How stored bytes are encoded: 0 as they are, 1 one zstd frame (RFC 8878). */
export type Codec = 0 | 1;
export interface CompressedChunk {
    readonly codec: Codec;
    /** With codec 0 a view of the input, not a copy. */
    readonly stored: Buffer;
}
/**
 * Compresses a chunk where that pays. The entropy of a sample decides: low, and it is compressed; high, and it
 * is kept as it is, except that of a long chunk 64 KiB are tried first, because repeats do not show in it.
 */
export declare function compressChunk(raw: Uint8Array): CompressedChunk;
/**
 * Raw bytes of a stored chunk, or of a manifest block. Never makes more than `rawLength` bytes.
 * @param name for the message
 * @throws STORE_DAMAGED when it does not decode to exactly `rawLength` bytes
 */
export declare function decompressChunk(codec: number, stored: Uint8Array, rawLength: number, name?: string): Buffer;
