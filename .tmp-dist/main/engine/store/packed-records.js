import { CHUNK_RECORD_BYTES } from '../format/pack.js';
/** Byte offsets of the records in packed chunk records (`format/pack.ts`); the hash is the first 32 bytes. */
export function* recordOffsets(records) {
    for (let at = 0; at < records.length; at += CHUNK_RECORD_BYTES)
        yield at;
}
/** Stored bytes of the record at byte `at`. */
export function storedBytes(records, at) {
    return records.readUInt32LE(at + 36);
}
/** The record at byte `at` as a place in its pack. The hash is a view. */
export function placeOf(pack, records, at) {
    return {
        hash: records.subarray(at, at + 32),
        pack,
        offset: records.readUInt32LE(at + 32),
        stored: records.readUInt32LE(at + 36),
        raw: records.readUInt32LE(at + 40),
        codec: records[at + 44],
    };
}
