import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { hasCode } from '../../../../contract/errors.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import { decodeIndex, type IndexedPack } from '../../format/index-object.ts';
import { CHUNK_RECORD_BYTES } from '../../format/pack.ts';
import { throwIfCancelled } from '../backends/backend.ts';
import { openChunk } from '../chunk-reader.ts';
import { indexKey, packKey } from '../keys.ts';
import { footerOf, placeOf, recordOffsets, storedBytes } from '../packed-records.ts';
import type { CheckedLog, CheckOptions } from './check-log.ts';
import type { ChunkStatus } from './chunk-status.ts';
import { messageOf } from './findings.ts';

/** Packs of 32 MiB that are in memory at once: one is checked while the next is read. */
const PARALLEL_PACKS = 2;
/** Bytes hashed before the event loop has its turn: a few milliseconds. */
const SLICE_BYTES = 4 * 1024 * 1024;

/**
 * Reads every live index and every pack that they list: whole hashes, footers against indexes, each chunk.
 * When an index is lost, the packs that only it listed are checked by their footers, and what they hold is
 * touched by that loss, because readers cannot find it.
 *
 * @returns the packs that are there, by id
 */
export async function checkPacks(
  options: CheckOptions,
  log: CheckedLog,
  status: ChunkStatus,
): Promise<ReadonlyMap<string, IndexedPack>> {
  const { contents } = log;
  const listed = new Map<string, ListedPack>();
  for (const id of contents.indexes) {
    for (const pack of await checkIndex(options, id)) {
      if (contents.retired.has(pack.id)) continue;
      if (!listed.has(pack.id)) listed.set(pack.id, { ...pack, index: id });
    }
  }
  for (const pack of unlistedPacks(options, log, listed)) listed.set(pack.id, pack);
  const read = (pack: ListedPack): Promise<ReadPack> => readPack(options, pack);
  const there = new Map<string, IndexedPack>();
  for await (const { pack, bytes } of mapOrdered(listed.values(), PARALLEL_PACKS, read)) {
    const records = await checkPack(options, status, { pack, bytes });
    if (bytes === undefined) continue;
    there.set(pack.id, { id: pack.id, size: bytes.length, records });
    options.onObject(bytes.length);
  }
  return there;
}

interface ListedPack {
  readonly id: string;
  /** The index that lists it, or the lost one that probably did. */
  readonly index: string;
  /** By the index; undefined when that is lost. */
  readonly size?: number;
  readonly records?: Buffer;
  /** The finding of the lost index. */
  readonly lostIndex?: number;
}

interface ReadPack {
  readonly pack: ListedPack;
  readonly bytes: Buffer | undefined;
}

async function checkIndex(options: CheckOptions, id: string): Promise<readonly IndexedPack[]> {
  const key = indexKey(id);
  try {
    const bytes = await options.backend.get(key, options.signal ? { signal: options.signal } : {});
    options.onObject(bytes.length);
    if (createHash('sha256').update(bytes).digest('hex') === id) return decodeIndex(bytes, key).packs;
    options.findings.add('index', key, `${key} is damaged: its bytes do not have the SHA-256 in its name.`);
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    options.findings.add('index', key, messageOf(error));
  }
  return [];
}

/** Packs that no readable index lists, if an index is lost. */
function* unlistedPacks(
  { inventory, findings }: CheckOptions,
  log: CheckedLog,
  listed: ReadonlyMap<string, ListedPack>,
): Generator<ListedPack> {
  const lost = log.contents.indexes.filter((id) =>
    findings.ofKind('index').some((n) => findings.get(n).object === indexKey(id)),
  );
  if (lost.length === 0) return;
  for (const id of inventory.packs.keys()) {
    if (listed.has(id) || log.contents.retired.has(id)) continue;
    const index = lost.find((candidate) => log.packsOfIndexes.get(candidate)?.has(id)) ?? lost[0]!;
    yield { id, index, lostIndex: findings.add('index', indexKey(index), '') };
  }
}

async function readPack({ backend, signal }: CheckOptions, pack: ListedPack): Promise<ReadPack> {
  throwIfCancelled(signal);
  try {
    return { pack, bytes: await backend.get(packKey(pack.id), signal ? { signal } : {}) };
  } catch (error) {
    if (!hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    return { pack, bytes: undefined };
  }
}

/** Returns the pack's records: by its index, else by its footer. */
async function checkPack(
  options: CheckOptions,
  status: ChunkStatus,
  { pack, bytes }: ReadPack,
): Promise<Buffer> {
  const { findings } = options;
  const key = packKey(pack.id);
  if (bytes === undefined) {
    const missing = findings.add('pack', key, `${key} is missing.`);
    const lost = pack.records ?? NO_RECORDS;
    for (const at of recordOffsets(lost)) status.setTouched(lost, at, missing);
    return lost;
  }
  const isWhole = (await hashOf(bytes, options.signal)) === pack.id;
  const footer = footerOf(bytes, key);
  const records = pack.records ?? footer ?? NO_RECORDS;
  const problem = isWhole
    ? problemOf(pack, footer, bytes.length)
    : 'its bytes do not have the SHA-256 in its name';
  const finding =
    problem === undefined ? undefined : findings.add('pack', key, `${key} is damaged: ${problem}.`);
  const bad = await checkChunks(bytes, { id: pack.id, records }, options.signal);
  const risk = finding !== undefined && bad.size === 0 ? finding : pack.lostIndex;
  for (const at of recordOffsets(records)) {
    if (bad.has(at)) status.setTouched(records, at, findings.add('pack', key, `${key} has damaged chunks.`));
    else if (risk === undefined) status.setGood(records, at);
    else status.setTouched(records, at, risk);
  }
  if (finding !== undefined && bad.size === 0)
    findings.get(finding).message += ' Every chunk in it can still be read.';
  return records;
}

const NO_RECORDS = Buffer.alloc(0);

/** What a whole pack and its index disagree about. */
function problemOf(pack: ListedPack, footer: Buffer | undefined, size: number): string | undefined {
  if (footer === undefined) return 'its footer is not valid';
  if (pack.records === undefined) return undefined;
  if (pack.size !== size) return `${indexKey(pack.index)} says that it has ${pack.size} bytes, not ${size}`;
  if (sortedRecords(footer) !== sortedRecords(pack.records))
    return `${indexKey(pack.index)} says that it holds other chunks`;
  return undefined;
}

function sortedRecords(records: Buffer): string {
  const texts: string[] = [];
  for (const at of recordOffsets(records))
    texts.push(records.toString('latin1', at, at + CHUNK_RECORD_BYTES));
  return texts.sort().join('');
}

/** Byte offsets of the records whose chunks are not what they should be. */
async function checkChunks(
  bytes: Buffer,
  { id, records }: { readonly id: string; readonly records: Buffer },
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<number>> {
  const bad = new Set<number>();
  let untilTurn = SLICE_BYTES;
  for (const at of recordOffsets(records)) {
    const place = placeOf(id, records, at);
    try {
      openChunk(
        { ...place, offsetInRead: place.offset },
        bytes.subarray(place.offset, place.offset + place.stored),
        id,
      );
    } catch (error) {
      if (!hasCode(error, 'STORE_DAMAGED')) throw error;
      bad.add(at);
    }
    untilTurn -= storedBytes(records, at);
    if (untilTurn > 0) continue;
    untilTurn = SLICE_BYTES;
    await turn();
    throwIfCancelled(signal);
  }
  return bad;
}

async function hashOf(bytes: Buffer, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    hash.update(bytes.subarray(at, at + SLICE_BYTES));
    await turn();
    throwIfCancelled(signal);
  }
  return hash.digest('hex');
}
