import { type Backend } from './backends/backend.ts';
/** Where a chunk lies, as an index says. `tag` is the caller's own and comes back with the chunk. */
export interface ChunkPlace {
    /** SHA-256 of the raw bytes, 32 bytes. */
    readonly hash: Buffer;
    /** Name of the pack: SHA-256 in hex. */
    readonly pack: string;
    /** Bytes from the start of the pack. */
    readonly offset: number;
    /** Bytes in the pack. */
    readonly stored: number;
    /** Bytes after decompression. */
    readonly raw: number;
    readonly codec: number;
    readonly tag?: unknown;
}
/** A chunk inside one planned read. */
export interface PlannedChunk {
    readonly hash: Buffer;
    readonly offsetInRead: number;
    readonly stored: number;
    readonly raw: number;
    readonly codec: number;
    readonly tag?: unknown;
}
/** One range to read from a pack, and the chunks in it by ascending offset. */
export interface PackRead {
    readonly pack: string;
    readonly offset: number;
    readonly length: number;
    readonly chunks: readonly PlannedChunk[];
}
export interface ReadLimits {
    /** Unwanted bytes between two chunks that are read rather than skipped. Default 64 KiB. */
    readonly maxGap?: number;
    /** Bytes of one read unless a single chunk is larger. Default 8 MiB. */
    readonly maxRead?: number;
}
/** A chunk that was read and verified. */
export interface ReadChunk {
    readonly chunk: PlannedChunk;
    readonly pack: string;
    /** The content, whose SHA-256 is the chunk's name. */
    readonly raw: Buffer;
    /** The bytes as the pack holds them. */
    readonly stored: Buffer;
}
export interface ReadChunksOptions extends ReadLimits {
    /** Reads under way at once; at most this many plus one are held in memory. Default 4. */
    readonly parallel?: number;
    readonly signal?: AbortSignal | undefined;
}
/**
 * Turns wanted chunks into few reads: by pack in order of first mention, by offset within a pack, neighbours
 * merged. Every place comes back exactly once, also when the same chunk is wanted several times.
 */
export declare function planPackReads(places: readonly ChunkPlace[], limits?: ReadLimits): PackRead[];
/**
 * The content of one chunk from the bytes a pack holds for it, decompressed and verified.
 *
 * @param bytes exactly the chunk's stored bytes
 * @throws STORE_DAMAGED naming the pack and the chunk
 */
export declare function openChunk(chunk: PlannedChunk, bytes: Buffer, pack: string): Buffer;
/**
 * Reads chunks from packs in merged ranges, several at once, and yields each one verified, in the order of
 * `planPackReads`.
 *
 * @throws STORE_DAMAGED for a chunk that is not what its name says
 * @throws STORE_OBJECT_MISSING for a pack that is gone; reload the index and ask again
 */
export declare function readChunks(backend: Backend, places: readonly ChunkPlace[], options?: ReadChunksOptions): AsyncGenerator<ReadChunk>;
