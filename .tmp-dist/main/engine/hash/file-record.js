/** Bytes of a fingerprint: size u64, mtime ns i64, ctime ns i64, inode u64, little-endian. */
const FINGERPRINT_BYTES = 32;
/**
 * What a worker tells of one file, little-endian: fingerprint 32 | digest 16 | content id 32 (zero when the
 * caller computes it) | chunks u32 | executable u8 | present u8 | 10 unused.
 */
export const FILE_RECORD_BYTES = 96;
const DIGEST_AT = FINGERPRINT_BYTES;
const CONTENT_ID_AT = DIGEST_AT + 16;
const CHUNKS_AT = CONTENT_ID_AT + 32;
const EXECUTABLE_AT = CHUNKS_AT + 4;
const PRESENT_AT = EXECUTABLE_AT + 1;
const OWNER_EXECUTES = 0o100;
/** Writes the record at byte `at` of `target`; without a content id its bytes stay as they are. */
export function writeFileRecord(target, at, file) {
    const { stat } = file;
    target.writeBigUInt64LE(stat.size, at);
    target.writeBigInt64LE(stat.mtimeNs, at + 8);
    target.writeBigInt64LE(stat.ctimeNs, at + 16);
    target.writeBigUInt64LE(BigInt.asUintN(64, stat.ino), at + 24);
    target.set(file.digest, at + DIGEST_AT);
    if (file.contentId)
        target.set(file.contentId, at + CONTENT_ID_AT);
    target.writeUInt32LE(file.chunks, at + CHUNKS_AT);
    target[at + EXECUTABLE_AT] = (Number(stat.mode) & OWNER_EXECUTES) === 0 ? 0 : 1;
    target[at + PRESENT_AT] = 1;
}
/** Decodes the record at byte `at`, or undefined where none was written. Buffers are views. */
export function readFileRecord(source, at) {
    if (source[at + PRESENT_AT] !== 1)
        return undefined;
    return {
        size: source.readUInt32LE(at) + source.readUInt32LE(at + 4) * 0x1_0000_0000,
        mtimeNs: source.readBigInt64LE(at + 8),
        executable: source[at + EXECUTABLE_AT] === 1,
        fingerprint: source.subarray(at, at + FINGERPRINT_BYTES),
        digest: source.subarray(at + DIGEST_AT, at + CONTENT_ID_AT),
        contentId: source.subarray(at + CONTENT_ID_AT, at + CHUNKS_AT),
        chunks: source.readUInt32LE(at + CHUNKS_AT),
    };
}
