import type { BigIntStats } from 'node:fs';
/**
 * A fingerprint tells whether a file must be read again. Layout, little-endian: size u64, mtime ns i64,
 * ctime ns i64, inode u64.
 */
export declare const FINGERPRINT_BYTES = 32;
/** Which parts of a fingerprint count: where inode or ctime are not stable, only size and mtime do. */
export type FingerprintPolicy = 'full' | 'size-and-time';
/** The 32 bytes of one file's fingerprint. */
export declare function encodeFingerprint(stat: Pick<BigIntStats, 'size' | 'mtimeNs' | 'ctimeNs' | 'ino'>): Buffer;
/** Compares fingerprint number `at` of a column with number `otherAt` of another column. */
export declare function fingerprintsEqual(column: {
    readonly bytes: Buffer;
    readonly at: number;
}, other: {
    readonly bytes: Buffer;
    readonly at: number;
}, policy: FingerprintPolicy): boolean;
/**
 * True when the file may have been written again, after it was observed, without a change of its fingerprint:
 * its last change is within one tick of the file system's clock before the observation, or later ("racy git",
 * https://git-scm.com/docs/racy-git). Such a file must be read again next time.
 *
 * Every write moves ctime, so under `full` ctime alone decides and files with an mtime set into the future are
 * not read for ever; under `size-and-time` mtime does.
 *
 * @param fingerprint number `at` of a column of fingerprints
 * @param observedNs clock at or before the observation, ns since 1970; the start of the scan is safe
 */
export declare function isRacy(fingerprint: {
    readonly bytes: Buffer;
    readonly at: number;
}, observedNs: bigint, policy: FingerprintPolicy): boolean;
