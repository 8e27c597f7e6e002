import { createHash, randomBytes } from 'node:crypto';
import { MAX_CHUNK } from './chunking.ts';
import type { Codec } from './compression.ts';
import { damaged } from './damaged.ts';

/** Last 16 bytes of every pack. */
export const PACK_MAGIC: Buffer = Buffer.from('vitrine-pack-001', 'latin1');

/** Bytes of one chunk record: `hash 32 | offset u32 | stored u32 | raw u32 | codec u8`, little-endian. */
export const CHUNK_RECORD_BYTES = 45;

/** Size that a pack is filled to. */
export const PACK_TARGET_BYTES: number = 32 * 1024 * 1024;

/** Random bytes at the start of a pack, so that no two packs have the same name by chance or by intent. */
const PREFIX_BYTES = 16;
const TRAILER_BYTES = 4 + 16;

/** A finished pack. `bytes` owns its memory, so that its `ArrayBuffer` can be moved to another thread. */
export interface SealedPack {
  /** SHA-256 of `bytes`, in hex: the name of the pack. */
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The records of the footer, `CHUNK_RECORD_BYTES` each, in the order in which chunks were added; their memory is their own. */
  readonly records: Buffer;
}

/** One chunk record, decoded. Offsets count from the start of the pack; lengths are bytes. */
export interface ChunkRecord {
  /** SHA-256 of the raw bytes, 32 bytes. */
  readonly hash: Buffer;
  readonly offset: number;
  readonly stored: number;
  readonly raw: number;
  readonly codec: Codec;
}

/**
 * Fills one pack: 16 random bytes, stored chunks back to back, one record for each, `count u32`, magic
 * (docs/store-format.md, "Packs"). A builder makes one pack; take a new one after `seal`.
 */
export class PackBuilder {
  readonly #target: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #end = PREFIX_BYTES;
  #records: Buffer = Buffer.allocUnsafeSlow(CHUNK_RECORD_BYTES * 256);
  #count = 0;

  /**
   * @param target bytes from which on the pack says that it is `full`
   * @param memory of an earlier pack that nobody reads any more, to be used again: fresh memory costs more than filling it
   */
  constructor(target: number = PACK_TARGET_BYTES, memory?: ArrayBuffer) {
    this.#target = target;
    this.#bytes = new Uint8Array(
      memory ?? new ArrayBuffer(target + MAX_CHUNK + CHUNK_RECORD_BYTES + TRAILER_BYTES),
    );
    this.#bytes.set(randomBytes(PREFIX_BYTES));
  }

  /** Bytes that the pack would have if it were sealed now. */
  get size(): number {
    return this.#end + this.#count * CHUNK_RECORD_BYTES + TRAILER_BYTES;
  }

  /** Chunks added so far. */
  get count(): number {
    return this.#count;
  }

  /** True when the pack has reached its target and should be sealed. */
  get full(): boolean {
    return this.size >= this.#target;
  }

  /**
   * Appends one chunk as `compressChunk` made it; the bytes are copied.
   * @param hash SHA-256 of the raw bytes, 32 bytes
   * @param raw length before compression
   */
  add(hash: Uint8Array, codec: Codec, stored: Uint8Array, raw: number): void {
    const offset = this.#end;
    this.#reserve(offset + stored.length);
    this.#bytes.set(stored, offset);
    this.#end = offset + stored.length;
    const at = this.#count * CHUNK_RECORD_BYTES;
    if (at === this.#records.length) this.#growRecords();
    writeChunkRecord(this.#records, at, { hash, offset, stored: stored.length, raw, codec });
    this.#count++;
  }

  /** Writes the footer, names the pack and hands it over. The builder must not be used after this. */
  seal(): SealedPack {
    const records = this.#records.subarray(0, this.#count * CHUNK_RECORD_BYTES);
    const size = this.size;
    this.#reserve(size);
    const bytes = this.#bytes.subarray(0, size);
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, size);
    records.copy(view, this.#end);
    view.writeUInt32LE(this.#count, size - TRAILER_BYTES);
    PACK_MAGIC.copy(view, size - PACK_MAGIC.length);
    return { id: createHash('sha256').update(bytes).digest('hex'), bytes, records };
  }

  #growRecords(): void {
    const larger = Buffer.allocUnsafeSlow(this.#records.length * 2);
    this.#records.copy(larger);
    this.#records = larger;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}

/**
 * Records of a whole pack, validated: magic, count, chunks back to back and nothing between, sane lengths.
 * Does not hash the pack; its reader does.
 * @param name of the pack, for the message
 * @throws STORE_DAMAGED
 */
export function readPackFooter(bytes: Uint8Array, name: string): Buffer {
  const pack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (pack.length < PREFIX_BYTES + TRAILER_BYTES) throw damaged(name, 'it is shorter than an empty pack');
  if (!pack.subarray(pack.length - PACK_MAGIC.length).equals(PACK_MAGIC)) {
    throw damaged(name, 'its end is not that of a pack');
  }
  const count = pack.readUInt32LE(pack.length - TRAILER_BYTES);
  const footer = pack.length - TRAILER_BYTES - count * CHUNK_RECORD_BYTES;
  if (footer < PREFIX_BYTES) throw damaged(name, 'its footer is longer than the pack');
  const records = pack.subarray(footer, footer + count * CHUNK_RECORD_BYTES);
  let end = PREFIX_BYTES;
  for (let at = 0; at < records.length; at += CHUNK_RECORD_BYTES) {
    checkChunkRecord(records, at, name);
    if (records.readUInt32LE(at + 32) !== end) throw damaged(name, 'its chunks are not back to back');
    end += records.readUInt32LE(at + 36);
  }
  if (end !== footer) throw damaged(name, 'its chunks do not fill it');
  return records;
}

/** Decodes the record at byte `at` of packed records. The hash is a view, not a copy. */
export function readChunkRecord(records: Buffer, at: number): ChunkRecord {
  return {
    hash: records.subarray(at, at + 32),
    offset: records.readUInt32LE(at + 32),
    stored: records.readUInt32LE(at + 36),
    raw: records.readUInt32LE(at + 40),
    codec: records[at + 44] === 1 ? 1 : 0,
  };
}

/** Encodes one record at byte `at` of `records`. */
export function writeChunkRecord(
  records: Buffer,
  at: number,
  record: {
    readonly hash: Uint8Array;
    readonly offset: number;
    readonly stored: number;
    readonly raw: number;
    readonly codec: Codec;
  },
): void {
  records.set(record.hash, at);
  records.writeUInt32LE(record.offset, at + 32);
  records.writeUInt32LE(record.stored, at + 36);
  records.writeUInt32LE(record.raw, at + 40);
  records[at + 44] = record.codec;
}

/**
 * Checks what a single record can say wrong: no chunk is empty or above `MAX_CHUNK`, and none is stored
 * longer than it is.
 * @throws STORE_DAMAGED
 */
export function checkChunkRecord(records: Buffer, at: number, name: string): void {
  const stored = records.readUInt32LE(at + 36);
  const raw = records.readUInt32LE(at + 40);
  const codec = records[at + 44];
  if (raw < 1 || raw > MAX_CHUNK) throw damaged(name, `a chunk claims ${raw} bytes`);
  if (codec === 0 ? stored !== raw : codec !== 1 || stored < 1 || stored > raw) {
    throw damaged(name, `a chunk of ${raw} bytes claims ${stored} stored bytes by codec ${codec}`);
  }
}
