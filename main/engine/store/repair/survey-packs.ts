import { hasCode } from '../../../../contract/errors.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import { CHUNK_RECORD_BYTES } from '../../format/pack.ts';
import { type Backend, throwIfCancelled } from '../backends/backend.ts';
import { openChunk } from '../chunk-reader.ts';
import type { LiveIndex } from '../collect/survey.ts';
import type { StoreContents } from '../contents.ts';
import { PACK_PREFIX, packKey, parseKey } from '../keys.ts';
import { StoreObjects } from '../objects.ts';
import { footerOf, placeOf, recordOffsets } from '../packed-records.ts';
import { getIfThere, sha256 } from './copies.ts';

/** A pack that is damaged or missing. */
export interface DamagedPack {
  /** As it is listed, or by its footer. */
  readonly listed: IndexedPack;
  /** The chunks of it that can still be read. */
  readonly good: IndexedPack;
  /** Hashes of the others, 32 bytes each. */
  readonly bad: readonly Buffer[];
}

/** Which packs a store has, and what can be read of the damaged ones. */
export interface PackSurvey {
  /** Live indexes that can be read. */
  readonly live: readonly LiveIndex[];
  readonly lostIndexes: readonly string[];
  /** Packs without damage that a live index lists. */
  readonly whole: readonly IndexedPack[];
  readonly damaged: readonly DamagedPack[];
  /** When an index is lost: packs that no other one lists, which it probably did. */
  readonly unlisted: readonly IndexedPack[];
}

/**
 * Reads the live indexes, and of the packs only the damaged ones and those that no index lists.
 *
 * @param damagedPacks ids of the packs that a verification found damaged or missing
 */
export async function surveyPacks(
  backend: Backend,
  contents: StoreContents,
  {
    damagedPacks,
    signal,
  }: { readonly damagedPacks: ReadonlySet<string>; readonly signal?: AbortSignal | undefined },
): Promise<PackSurvey> {
  const { live, lostIndexes } = await readIndexes(backend, contents, signal);
  const listed = new Map<string, IndexedPack>();
  for (const pack of live.flatMap(({ packs }) => packs)) {
    if (!contents.retired.has(pack.id)) listed.set(pack.id, pack);
  }
  const whole: IndexedPack[] = [];
  const damaged: DamagedPack[] = [];
  for (const pack of listed.values()) {
    throwIfCancelled(signal);
    if (damagedPacks.has(pack.id))
      damaged.push(readDamaged(pack, await getIfThere(backend, packKey(pack.id))));
    else whole.push(pack);
  }
  const unlisted: IndexedPack[] = [];
  if (lostIndexes.length > 0) {
    for await (const { key } of backend.list(PACK_PREFIX)) {
      throwIfCancelled(signal);
      const parsed = parseKey(key);
      if (parsed?.kind !== 'pack' || listed.has(parsed.id) || contents.retired.has(parsed.id)) continue;
      const bytes = await getIfThere(backend, key);
      const records = bytes && footerOf(bytes, key);
      if (!bytes || !records) continue;
      const pack = { id: parsed.id, size: bytes.length, records: Buffer.from(records) };
      unlisted.push(pack);
      if (sha256(bytes) !== parsed.id) damaged.push(readDamaged(pack, bytes));
    }
  }
  return { live, lostIndexes, whole, damaged, unlisted };
}

async function readIndexes(
  backend: Backend,
  contents: StoreContents,
  signal: AbortSignal | undefined,
): Promise<{ readonly live: LiveIndex[]; readonly lostIndexes: string[] }> {
  const objects = new StoreObjects(backend);
  const live: LiveIndex[] = [];
  const lostIndexes: string[] = [];
  for (const id of contents.indexes) {
    try {
      live.push({ id, packs: await objects.readIndex(id, signal) });
    } catch (error) {
      if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
      lostIndexes.push(id);
    }
  }
  return { live, lostIndexes };
}

/** Tells good chunks from bad ones, by what the index says and by what the footer says, where there is one. */
function readDamaged(pack: IndexedPack, bytes: Buffer | undefined): DamagedPack {
  const footer = bytes && footerOf(bytes, packKey(pack.id));
  const records = Buffer.concat([pack.records, footer ?? Buffer.alloc(0)]);
  const good = new Map<string, Buffer>();
  const bad = new Map<string, Buffer>();
  for (const at of recordOffsets(records)) {
    const place = placeOf(pack.id, records, at);
    const hash = place.hash.toString('hex');
    if (good.has(hash)) continue;
    const stored = bytes?.subarray(place.offset, place.offset + place.stored);
    if (stored && isChunk(place, stored)) {
      good.set(hash, records.subarray(at, at + CHUNK_RECORD_BYTES));
      bad.delete(hash);
    } else bad.set(hash, place.hash);
  }
  return {
    listed: pack,
    good: { id: pack.id, size: pack.size, records: Buffer.concat([...good.values()]) },
    bad: [...bad.values()],
  };
}

function isChunk(place: ReturnType<typeof placeOf>, stored: Buffer): boolean {
  try {
    openChunk({ ...place, offsetInRead: place.offset }, stored, place.pack);
    return true;
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED')) return false;
    throw error;
  }
}
