/**
 * A fingerprint tells whether a file must be read again. Layout, little-endian: size u64, mtime ns i64,
 * ctime ns i64, inode u64.
 */
export const FINGERPRINT_BYTES = 32;
/** Clocks of file systems tick at least this often; ext4 and NTFS need 16 ms at most. */
const FINE_GRANULE_NS = 50000000n;
/** Tick of file systems without fractions of a second: 2 s on FAT, 1 s on HFS+ and old network shares. */
const COARSE_GRANULE_NS = 2000000000n;
const NS_PER_SECOND = 1000000000n;
const SIZE_AND_TIME_BYTES = 16;
/** The 32 bytes of one file's fingerprint. */
export function encodeFingerprint(stat) {
    const bytes = Buffer.allocUnsafe(FINGERPRINT_BYTES);
    bytes.writeBigUInt64LE(BigInt.asUintN(64, stat.size), 0);
    bytes.writeBigInt64LE(BigInt.asIntN(64, stat.mtimeNs), 8);
    bytes.writeBigInt64LE(BigInt.asIntN(64, stat.ctimeNs), 16);
    bytes.writeBigUInt64LE(BigInt.asUintN(64, stat.ino), 24);
    return bytes;
}
/** Compares fingerprint number `at` of a column with number `otherAt` of another column. */
export function fingerprintsEqual(column, other, policy) {
    const length = policy === 'full' ? FINGERPRINT_BYTES : SIZE_AND_TIME_BYTES;
    const start = column.at * FINGERPRINT_BYTES;
    const otherStart = other.at * FINGERPRINT_BYTES;
    return column.bytes.compare(other.bytes, otherStart, otherStart + length, start, start + length) === 0;
}
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
export function isRacy(fingerprint, observedNs, policy) {
    const start = fingerprint.at * FINGERPRINT_BYTES;
    const mtimeNs = fingerprint.bytes.readBigInt64LE(start + 8);
    const ctimeNs = fingerprint.bytes.readBigInt64LE(start + 16);
    const wholeSeconds = mtimeNs % NS_PER_SECOND === 0n && ctimeNs % NS_PER_SECOND === 0n;
    const granule = wholeSeconds ? COARSE_GRANULE_NS : FINE_GRANULE_NS;
    return (policy === 'full' ? ctimeNs : mtimeNs) > observedNs - granule;
}
