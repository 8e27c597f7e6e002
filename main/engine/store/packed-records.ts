import { hasCode } from '../../../contract/errors.ts';
import { CHUNK_RECORD_BYTES, readPackFooter } from '../format/pack.ts';
import type { ChunkPlace } from './chunk-reader.ts';

/** Byte offsets of the records in packed chunk records (`format/pack.ts`); the hash is the first 32 bytes. */
export function* recordOffsets(records: Buffer): Generator<number> {
  for (let at = 0; at < records.length; at += CHUNK_RECORD_BYTES) yield at;
}

/** Stored bytes of the record at byte `at`. */
export function storedBytes(records: Buffer, at: number): number {
  return records.readUInt32LE(at + 36);
}

/** The record at byte `at` as a place in its pack. The hash is a view. */
export function placeOf(pack: string, records: Buffer, at: number): ChunkPlace {
  return {
    hash: records.subarray(at, at + 32),
    pack,
    offset: records.readUInt32LE(at + 32),
    stored: records.readUInt32LE(at + 36),
    raw: records.readUInt32LE(at + 40),
    codec: records[at + 44]!,
  };
}

/** The records at the end of a pack; undefined when they are not valid. */
export function footerOf(bytes: Buffer, key: string): Buffer | undefined {
  try {
    return readPackFooter(bytes, key);
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED')) return undefined;
    throw error;
  }
}
