import type { ChunkPlace } from './chunk-reader.ts';
/** Byte offsets of the records in packed chunk records (`format/pack.ts`); the hash is the first 32 bytes. */
export declare function recordOffsets(records: Buffer): Generator<number>;
/** Stored bytes of the record at byte `at`. */
export declare function storedBytes(records: Buffer, at: number): number;
/** The record at byte `at` as a place in its pack. The hash is a view. */
export declare function placeOf(pack: string, records: Buffer, at: number): ChunkPlace;
