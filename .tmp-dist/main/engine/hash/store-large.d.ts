import type { AddedBytes, FileToHash, HashOutcome } from './outcome.ts';
import type { WriterParts } from './writer-parts.ts';
/** Hashes and stores a large file: one thread reads and cuts it, all threads hash and pack the pieces. */
export declare function hashLarge(file: FileToHash, parts: WriterParts): Promise<HashOutcome>;
/** Stores bytes from memory. */
export declare function storeBytes(bytes: Uint8Array, parts: WriterParts): Promise<AddedBytes>;
