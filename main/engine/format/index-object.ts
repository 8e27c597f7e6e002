import { createHash, randomBytes } from 'node:crypto';
import { damaged } from './damaged.ts';
import { hashOrder } from './hash-order.ts';
import { CHUNK_RECORD_BYTES, checkChunkRecord } from './pack.ts';

const MAGIC = Buffer.from('vitrine-index-01', 'latin1');
const SALT_BYTES = 16;
const COUNTS_AT = MAGIC.length + SALT_BYTES;
const HEAD_BYTES = COUNTS_AT + 8;
const PACK_BYTES = 32 + 8;
const RECORD_BYTES = CHUNK_RECORD_BYTES + 4;

/** One pack as an index lists it. */
export interface IndexedPack {
  /** SHA-256 in hex. */
  readonly id: string;
  /** Bytes of the whole pack. */
  readonly size: number;
  /** Its chunk records as in `pack.ts`, `CHUNK_RECORD_BYTES` each; sorted by hash when they were decoded. */
  readonly records: Buffer;
}

/**
 * Encodes an index object: magic "vitrine-index-01", 16 bytes of salt, `packs u32`, `records u32`, for each pack
 * its id and `size u64` sorted by id, then all records `[hash 32 | pack u32 | offset u32 | stored u32 | raw u32 |
 * codec u8]` sorted by hash, then pack. The result does not depend on the order of the input.
 * @param salt 16 bytes; random unless an object is encoded again. Without it the name of an index that was removed
 *   would come back with the same packs.
 * @returns the bytes and their SHA-256 in hex, which names the object
 */
export function encodeIndex(
  packs: readonly IndexedPack[],
  salt: Buffer = randomBytes(SALT_BYTES),
): { readonly id: string; readonly bytes: Buffer } {
  const sorted = [...packs].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = sorted.reduce((sum, pack) => sum + pack.records.length / CHUNK_RECORD_BYTES, 0);
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + sorted.length * PACK_BYTES + count * RECORD_BYTES);
  MAGIC.copy(bytes);
  salt.copy(bytes, MAGIC.length, 0, SALT_BYTES);
  bytes.writeUInt32LE(sorted.length, COUNTS_AT);
  bytes.writeUInt32LE(count, COUNTS_AT + 4);
  let at = HEAD_BYTES;
  for (const pack of sorted) {
    bytes.write(pack.id, at, 'hex');
    bytes.writeBigUInt64LE(BigInt(pack.size), at + 32);
    at += PACK_BYTES;
  }
  writeSorted(bytes.subarray(at), sorted, count);
  return { id: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/**
 * Decodes and validates an index object: exact length, order, pack numbers, places inside their packs.
 * @param name of the object, for the message
 * @throws STORE_DAMAGED
 */
export function decodeIndex(
  bytes: Buffer,
  name: string,
): { readonly packs: readonly IndexedPack[]; readonly salt: Buffer } {
  if (bytes.length < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw damaged(name, 'its start is not that of an index');
  }
  const packCount = bytes.readUInt32LE(COUNTS_AT);
  const recordCount = bytes.readUInt32LE(COUNTS_AT + 4);
  if (bytes.length !== HEAD_BYTES + packCount * PACK_BYTES + recordCount * RECORD_BYTES) {
    throw damaged(name, `it has ${bytes.length} bytes, which does not fit what its head says`);
  }
  const packs = readPacks(bytes, packCount, name);
  const records = bytes.subarray(HEAD_BYTES + packCount * PACK_BYTES);
  const perPack = countPerPack(records, packCount, name);
  const filled = new Uint32Array(packCount);
  const targets = packs.map((pack, i) => ({
    ...pack,
    records: Buffer.allocUnsafeSlow(perPack[i]! * CHUNK_RECORD_BYTES),
  }));
  for (let at = 0; at < records.length; at += RECORD_BYTES) {
    const number = records.readUInt32LE(at + 32);
    const { size, records: target } = targets[number]!;
    const to = filled[number]!;
    filled[number] = to + CHUNK_RECORD_BYTES;
    records.copy(target, to, at, at + 32);
    records.copy(target, to + 32, at + 36, at + RECORD_BYTES);
    checkChunkRecord(target, to, name);
    const offset = target.readUInt32LE(to + 32);
    if (offset < 16 || offset + target.readUInt32LE(to + 36) > size)
      throw damaged(name, 'a chunk lies outside its pack');
  }
  return { packs: targets, salt: Buffer.from(bytes.subarray(MAGIC.length, COUNTS_AT)) };
}

function readPacks(bytes: Buffer, count: number, name: string): { id: string; size: number }[] {
  const packs: { id: string; size: number }[] = [];
  for (let at = HEAD_BYTES; packs.length < count; at += PACK_BYTES) {
    const id = bytes.toString('hex', at, at + 32);
    const size = Number(bytes.readBigUInt64LE(at + 32));
    if (!Number.isSafeInteger(size)) throw damaged(name, `pack ${id} has an impossible size`);
    const before = packs.at(-1);
    if (before !== undefined && before.id >= id) throw damaged(name, 'its packs are not in order');
    packs.push({ id, size });
  }
  return packs;
}

function countPerPack(records: Buffer, packCount: number, name: string): Uint32Array {
  const counts = new Uint32Array(packCount);
  for (let at = 0; at < records.length; at += RECORD_BYTES) {
    const pack = records.readUInt32LE(at + 32);
    if (pack >= packCount) throw damaged(name, `a chunk names pack ${pack} of ${packCount}`);
    counts[pack]!++;
    if (at === 0) continue;
    const order = records.compare(records, at - RECORD_BYTES, at - RECORD_BYTES + 32, at, at + 32);
    if (order < 0 || (order === 0 && records.readUInt32LE(at - RECORD_BYTES + 32) >= pack)) {
      throw damaged(name, 'its chunks are not in order');
    }
  }
  return counts;
}

/** Writes the records of all packs with their pack's number in order of hash and pack. */
function writeSorted(target: Buffer, packs: readonly IndexedPack[], count: number): void {
  const packOf = new Uint32Array(count);
  const firstOf: number[] = [];
  let place = 0;
  for (const [number, { records }] of packs.entries()) {
    firstOf.push(place);
    packOf.fill(number, place, place + records.length / CHUNK_RECORD_BYTES);
    place += records.length / CHUNK_RECORD_BYTES;
  }
  const recordsOf = (at: number) => packs[packOf[at]!]!.records;
  const startOf = (at: number) => (at - firstOf[packOf[at]!]!) * CHUNK_RECORD_BYTES;
  const order = hashOrder({
    count,
    prefixOf: (at) => recordsOf(at).readUIntBE(startOf(at), 6),
    compare: (a, b) => {
      const x = startOf(a);
      const y = startOf(b);
      return recordsOf(a).compare(recordsOf(b), y, y + 32, x, x + 32) || packOf[a]! - packOf[b]!;
    },
  });
  for (let i = 0; i < count; i++) {
    const from = startOf(order[i]!);
    const records = recordsOf(order[i]!);
    records.copy(target, i * RECORD_BYTES, from, from + 32);
    target.writeUInt32LE(packOf[order[i]!]!, i * RECORD_BYTES + 32);
    records.copy(target, i * RECORD_BYTES + 36, from + 32, from + CHUNK_RECORD_BYTES);
  }
}
