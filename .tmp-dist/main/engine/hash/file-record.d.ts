import type { BigIntStats } from 'node:fs';
/**
 * What a worker tells of one file, little-endian: fingerprint 32 | digest 16 | content id 32 (zero when the
 * caller computes it) | chunks u32 | executable u8 | present u8 | 10 unused.
 */
export declare const FILE_RECORD_BYTES = 96;
export interface FileRecord {
    readonly size: number;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
    readonly fingerprint: Buffer;
    readonly digest: Buffer;
    readonly contentId: Buffer;
    readonly chunks: number;
}
/** Writes the record at byte `at` of `target`; without a content id its bytes stay as they are. */
export declare function writeFileRecord(target: Buffer, at: number, file: {
    readonly stat: BigIntStats;
    readonly digest: Uint8Array;
    readonly contentId?: Uint8Array;
    readonly chunks: number;
}): void;
/** Decodes the record at byte `at`, or undefined where none was written. Buffers are views. */
export declare function readFileRecord(source: Buffer, at: number): FileRecord | undefined;
