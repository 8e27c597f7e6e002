import type { KeptChunk } from './read-small-files.ts';
/** SHA-256 of chunks; remembers the one of the longest chunk of zeros, of which sparse files are full. */
export declare class ChunkHasher {
    #private;
    /** Hashes chunks that lie one after another from the start of `bytes`. */
    hashAll(bytes: Uint8Array, lengths: Uint32Array): KeptChunk[];
}
