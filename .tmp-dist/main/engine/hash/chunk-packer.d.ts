import type { KeptChunk } from './read-small-files.ts';
import type { PackedChunks, PackState } from './worker-api.ts';
/** Compresses chunks and fills packs with them, one pack at a time; the part of a worker that makes packs. */
export declare class ChunkPacker {
    #private;
    /** Adds the needed chunks (`need`: one byte each, 1 = store). */
    pack(chunks: readonly KeptChunk[], need: Uint8Array, spare: readonly ArrayBuffer[]): PackState;
    /** Adds chunks that are compressed already. */
    add({ bytes, records }: PackedChunks, spare: readonly ArrayBuffer[]): PackState;
    seal(): PackState;
}
/** Compresses the needed chunks for a pack of another worker. */
export declare function compressChunks(chunks: readonly KeptChunk[], need: Uint8Array): PackedChunks;
