import { isUtf8 } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { comparePaths, type DigestAlgorithm, type Entry } from '../artifact/entry.ts';
import { isLogicalPath } from '../artifact/logical-path.ts';
import { type Codec, compressChunk, decompressChunk } from './compression.ts';
import { damaged } from './damaged.ts';
import { parseJson } from './json.ts';
import {
  BlockReader,
  BlockWriter,
  MAX_BLOCK_BYTES,
  type ManifestRecord,
  MIN_RECORD_BYTES,
} from './manifest-block.ts';

const MAGIC = Buffer.from('vitrine-manif-01', 'latin1');
const BLOCK_HEAD_BYTES = 13;
/** Entries in one batch of a merge, about. */
const BATCH_ENTRIES = 4096;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const headerSchema = z.strictObject({
  base: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  depth: count,
  algorithm: z.enum(['xxh128', 'md5']),
  /** Random, so that the name of a manifest that was deleted never has to come back. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});

const trailerSchema = z.strictObject({
  entries: count,
  bytes: count,
  emptyDirectories: z.array(z.string().refine(isLogicalPath)),
});

export interface ManifestHeader {
  /** SHA-256 in hex of the manifest that this one is a delta of; null for a full manifest. */
  readonly base: string | null;
  /** Manifests under this one: 0 for a full manifest. */
  readonly depth: number;
  /** Of every digest inside, those of the base included. */
  readonly algorithm: DigestAlgorithm;
}

/** Facts of the whole version, also in a delta. */
export interface ManifestTrailer {
  readonly entries: number;
  /** Sum of all known sizes, references included. */
  readonly bytes: number;
  /** Logical paths of directories without entries. */
  readonly emptyDirectories: readonly string[];
}

/** Bytes of a manifest: a `Buffer`, or what reads them from somewhere when they are asked for. */
export interface ManifestBytes {
  readonly length: number;
  subarray(start: number, end: number): Buffer;
}

/**
 * Encodes one manifest as a stream: header (magic "vitrine-manif-01", `length u32`, JSON), blocks (`stored
 * u32`, `raw u32`, `codec u8`, `records u32`, bytes), `0 u32`, trailer (`length u32`, JSON). The records of a
 * block are described at `BlockWriter`. Memory stays at one block.
 */
export class ManifestWriter {
  readonly #header: ManifestHeader;
  readonly #sink: (bytes: Buffer) => void;
  readonly #hash = createHash('sha256');
  readonly #block = new BlockWriter();
  #written = 0;
  #entries = 0;
  #bytes = 0;

  /** @param sink takes the bytes in order; each buffer is its own to keep */
  constructor(header: ManifestHeader, sink: (bytes: Buffer) => void) {
    if ((header.base === null) !== (header.depth === 0)) throw new Error('A manifest has a base or depth 0');
    this.#header = header;
    this.#sink = sink;
    this.#emit(
      Buffer.concat([
        MAGIC,
        packJson(headerSchema.parse({ ...header, salt: randomBytes(16).toString('hex') })),
      ]),
    );
  }

  /**
   * Adds an entry; in a delta this replaces the one of the same path.
   * @throws INVALID_PATH, INVALID_INPUT for texts above 65,535 bytes; a plain error when paths do not ascend
   */
  add(entry: Entry): void {
    this.#entries++;
    this.#bytes += entrySize(entry);
    this.#put(entry);
  }

  /** Records in a delta that the entry of the base at `path` is gone; in the same order as `add`. */
  remove(path: string): void {
    if (this.#header.base === null) throw new Error('A full manifest removes nothing');
    this.#put({ kind: 'removed', path });
  }

  /**
   * Ends the manifest. For a full one, the trailer must agree with what was added.
   * @returns SHA-256 in hex of all bytes, which names the manifest, and their number
   */
  finish(trailer: ManifestTrailer): { readonly id: string; readonly bytesWritten: number } {
    if (this.#header.base === null && (trailer.entries !== this.#entries || trailer.bytes !== this.#bytes)) {
      throw new Error(
        `Manifest trailer says ${trailer.entries} entries, ${trailer.bytes} bytes; added were ${this.#entries}, ${this.#bytes}`,
      );
    }
    this.#flush();
    this.#emit(Buffer.concat([Buffer.alloc(4), packJson(trailerSchema.parse(trailer))]));
    return { id: this.#hash.digest('hex'), bytesWritten: this.#written };
  }

  #put(record: ManifestRecord): void {
    this.#block.add(record);
    if (this.#block.full) this.#flush();
  }

  #flush(): void {
    const records = this.#block.records;
    if (records === 0) return;
    const raw = this.#block.take();
    const { codec, stored } = compressChunk(raw);
    const bytes = Buffer.allocUnsafeSlow(BLOCK_HEAD_BYTES + stored.length);
    bytes.writeUInt32LE(stored.length, 0);
    bytes.writeUInt32LE(raw.length, 4);
    bytes[8] = codec;
    bytes.writeUInt32LE(records, 9);
    stored.copy(bytes, BLOCK_HEAD_BYTES);
    this.#emit(bytes);
  }

  #emit(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.#written += bytes.length;
    this.#sink(bytes);
  }
}

/**
 * Header of a manifest.
 * @param bytes the manifest, or at least its first 64 KiB
 * @throws STORE_DAMAGED
 */
export function readManifestHeader(bytes: Buffer, name: string): ManifestHeader {
  return readHeader(bytes, name).header;
}

/** Trailer of a manifest, without decoding its blocks. @throws STORE_DAMAGED */
export function readManifestTrailer(bytes: ManifestBytes, name: string): ManifestTrailer {
  return readTrailer(bytes, skipBlocks(bytes, name).end + 4, name);
}

/** Number of records in a manifest, without decoding its blocks. @throws STORE_DAMAGED */
export function countManifestRecords(bytes: Buffer, name: string): number {
  return skipBlocks(bytes, name).records;
}

/**
 * Records of one manifest in ascending order, one batch for each of its blocks. The buffers of a batch are
 * views of two blocks of memory. The manifest's hash is not checked here; its reader does.
 * @throws STORE_DAMAGED, possibly after some batches
 */
export function* readManifest(
  bytes: ManifestBytes,
  name: string,
): Generator<ManifestRecord[], ManifestTrailer, void> {
  const { header, end } = readHeader(bytes, name);
  const reader = new BlockReader(name);
  const sums = new Sums();
  let at = end;
  for (
    let block = readBlockHead(bytes, at, name);
    block !== undefined;
    block = readBlockHead(bytes, at, name)
  ) {
    at = block.end;
    const raw = decompressChunk(block.codec, storedBytes(bytes, block), block.raw, name);
    const records = reader.read(raw, block.records);
    for (const record of records) {
      if (record.kind !== 'removed') sums.add(record);
      else if (header.base === null) throw damaged(name, `it removes "${record.path}" from nothing`);
    }
    yield records;
  }
  const trailer = readTrailer(bytes, at + 4, name);
  if (header.base === null) sums.check(trailer, name);
  return trailer;
}

/**
 * Entries of a version in ascending order, from its chain of manifests: the full one first, then deltas, each
 * of which counts over those before. Memory stays at one block for each manifest.
 * @param names of the manifests, for messages
 * @throws STORE_DAMAGED, possibly after some batches; also when the manifests are not a chain
 */
export function* mergeManifests(
  chain: readonly Buffer[],
  names: readonly string[],
): Generator<Entry[], ManifestTrailer, void> {
  checkChain(chain, names);
  const last = chain.length - 1;
  const trailer = readManifestTrailer(chain[last]!, names[last]!);
  const sums = new Sums();
  for (const batch of mergeRecords(chain, names)) {
    for (const entry of batch) sums.add(entry);
    yield batch;
  }
  sums.check(trailer, names[last]!);
  return trailer;
}

function* mergeRecords(chain: readonly Buffer[], names: readonly string[]): Generator<Entry[], void, void> {
  const deltas = new Overlay(chain.slice(1).map((bytes, i) => readManifest(bytes, names[i + 1]!)));
  for (const batch of readManifest(chain[0]!, names[0]!)) {
    const base = batch as Entry[];
    const end = base.at(-1);
    if (end === undefined || deltas.head === undefined || comparePaths(deltas.head.path, end.path) > 0) {
      yield base;
      continue;
    }
    let merged: Entry[] = [];
    for (const entry of base) {
      let order = -1;
      while (deltas.head !== undefined && order < 0) {
        order = comparePaths(deltas.head.path, entry.path);
        if (order > 0) break;
        if (deltas.head.kind !== 'removed') merged.push(deltas.head);
        deltas.next();
      }
      if (order !== 0) merged.push(entry);
      if (merged.length < BATCH_ENTRIES) continue;
      yield merged;
      merged = [];
    }
    if (merged.length > 0) yield merged;
  }
  yield* deltas.rest();
}

/** Several deltas as one ascending sequence in which the latest record of each path is left. */
class Overlay {
  /** The next record, or undefined at the end. */
  head: ManifestRecord | undefined;
  readonly #sources: { readonly batches: Iterator<ManifestRecord[]>; batch: ManifestRecord[]; at: number }[];

  /** @param deltas oldest first */
  constructor(deltas: readonly Iterator<ManifestRecord[]>[]) {
    this.#sources = deltas.map((batches) => ({ batches, batch: [], at: 0 }));
    this.next();
  }

  next(): void {
    let least: ManifestRecord | undefined;
    for (const source of this.#sources) {
      let record = this.#peek(source);
      if (record !== undefined && record.path === this.head?.path) {
        source.at++;
        record = this.#peek(source);
      }
      if (record !== undefined && (least === undefined || comparePaths(record.path, least.path) <= 0))
        least = record;
    }
    this.head = least;
  }

  *rest(): Generator<Entry[], void, void> {
    let entries: Entry[] = [];
    for (; this.head !== undefined; this.next()) {
      if (this.head.kind !== 'removed') entries.push(this.head);
      if (entries.length < BATCH_ENTRIES) continue;
      yield entries;
      entries = [];
    }
    if (entries.length > 0) yield entries;
  }

  #peek(source: {
    readonly batches: Iterator<ManifestRecord[]>;
    batch: ManifestRecord[];
    at: number;
  }): ManifestRecord | undefined {
    while (source.at >= source.batch.length) {
      const { done, value } = source.batches.next();
      if (done) return undefined;
      source.batch = value;
      source.at = 0;
    }
    return source.batch[source.at];
  }
}

/** Adds entries up, to compare them with a trailer. */
class Sums {
  #entries = 0;
  #bytes = 0;

  add(entry: Entry): void {
    this.#entries++;
    this.#bytes += entrySize(entry);
  }

  check(trailer: ManifestTrailer, name: string): void {
    if (trailer.entries !== this.#entries || trailer.bytes !== this.#bytes) {
      throw damaged(
        name,
        `it has ${this.#entries} entries and ${this.#bytes} bytes, not ${trailer.entries} and ${trailer.bytes}`,
      );
    }
  }
}

function entrySize(entry: Entry): number {
  return entry.kind === 'stored' ? entry.content.size : (entry.size ?? 0);
}

function checkChain(chain: readonly Buffer[], names: readonly string[]): void {
  if (chain.length === 0) throw new Error('A chain of manifests has at least one');
  const algorithm = readManifestHeader(chain[0]!, names[0]!).algorithm;
  for (const [i, bytes] of chain.entries()) {
    const header = readManifestHeader(bytes, names[i]!);
    if (header.depth !== i || header.algorithm !== algorithm)
      throw damaged(names[i]!, 'it does not follow from its base');
  }
}

/** Records of all blocks, and where the terminator is. */
function skipBlocks(bytes: ManifestBytes, name: string): { readonly records: number; readonly end: number } {
  let records = 0;
  let at = readHeader(bytes, name).end;
  for (
    let block = readBlockHead(bytes, at, name);
    block !== undefined;
    block = readBlockHead(bytes, at, name)
  ) {
    records += block.records;
    at = block.end;
  }
  return { records, end: at };
}

interface BlockPlace {
  readonly start: number;
  readonly end: number;
  readonly raw: number;
  readonly codec: Codec;
  readonly records: number;
}

/** A copy where it is not decompressed: a batch sent to another thread must not take the manifest along. */
function storedBytes(bytes: ManifestBytes, { codec, start, end }: BlockPlace): Buffer {
  const stored = bytes.subarray(start, end);
  if (codec !== 0) return stored;
  const copy = Buffer.allocUnsafeSlow(stored.length);
  stored.copy(copy);
  return copy;
}

/** The block whose head is at `at`; undefined at the terminator. */
function readBlockHead(bytes: ManifestBytes, at: number, name: string): BlockPlace | undefined {
  if (at + 4 > bytes.length) throw damaged(name, 'it is cut');
  const start = at + BLOCK_HEAD_BYTES;
  const head = bytes.subarray(at, Math.min(start, bytes.length));
  const stored = head.readUInt32LE();
  if (stored === 0) return undefined;
  if (start + stored > bytes.length) throw damaged(name, 'it is cut');
  const raw = head.readUInt32LE(4);
  const codec = head[8];
  const records = head.readUInt32LE(9);
  if (raw < stored || raw > MAX_BLOCK_BYTES || records < 1 || records * MIN_RECORD_BYTES > raw) {
    throw damaged(name, 'a block has impossible lengths');
  }
  if (codec !== 0 && codec !== 1) throw damaged(name, 'a block has an unknown codec');
  return { start, end: start + stored, raw, codec, records };
}

function readHeader(
  bytes: ManifestBytes,
  name: string,
): { readonly header: ManifestHeader; readonly end: number } {
  if (bytes.length < MAGIC.length || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw damaged(name, 'its start is not that of a manifest');
  const { value, end } = unpackJson(bytes, MAGIC.length, name);
  const { success, data } = headerSchema.safeParse(value);
  if (!success || (data.base === null) !== (data.depth === 0)) throw damaged(name, 'its header is not valid');
  const { base, depth, algorithm } = data;
  return { header: { base, depth, algorithm }, end };
}

function readTrailer(bytes: ManifestBytes, at: number, name: string): ManifestTrailer {
  const { value, end } = unpackJson(bytes, at, name);
  const { success, data } = trailerSchema.safeParse(value);
  if (!success || end !== bytes.length) throw damaged(name, 'its end is not valid');
  return data;
}

function packJson(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const packed = Buffer.allocUnsafe(4 + json.length);
  packed.writeUInt32LE(json.length);
  json.copy(packed, 4);
  return packed;
}

function unpackJson(
  bytes: ManifestBytes,
  at: number,
  name: string,
): { readonly value: unknown; readonly end: number } {
  if (at + 4 > bytes.length) throw damaged(name, 'it is cut');
  const end = at + 4 + bytes.subarray(at, at + 4).readUInt32LE();
  if (end > bytes.length) throw damaged(name, 'it is cut');
  const json = bytes.subarray(at + 4, end);
  if (!isUtf8(json)) throw damaged(name, 'it is cut');
  return { value: parseJson(json.toString()), end };
}

export type { ManifestRecord };
