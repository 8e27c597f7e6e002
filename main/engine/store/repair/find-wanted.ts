import { hasCode } from '../../../../contract/errors.ts';
import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import { decompressChunk } from '../../format/compression.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import type { Backend } from '../backends/backend.ts';
import { ChunkMap } from '../chunk-map.ts';
import type { StoreContents } from '../contents.ts';
import { findPlaces } from '../find-places.ts';
import { loadForest, walkForest } from '../manifest-forest.ts';
import { StoreObjects } from '../objects.ts';
import { NOBODY, Owners } from '../owners.ts';
import { recordOffsets } from '../packed-records.ts';
import { readPlace, WANTED, type Wanted } from './chunk-source.ts';
import type { PackSurvey } from './survey-packs.ts';

/** What the store has of chunks, and what it misses. */
export interface ChunkNeeds {
  /** Chunks in packs without damage. */
  readonly safe: ChunkMap;
  readonly wanted: Wanted;
}

/**
 * Finds the chunks that versions need and that cannot be read. Where a manifest or a list
 * chunk is lost, nobody knows what else is needed: then every damaged chunk is wanted.
 */
export async function findWanted(
  backend: Backend,
  contents: StoreContents,
  { survey, signal }: { readonly survey: PackSurvey; readonly signal?: AbortSignal | undefined },
): Promise<ChunkNeeds> {
  const damagedIds = new Set(survey.damaged.map(({ listed }) => listed.id));
  const whole = [...survey.whole, ...survey.unlisted.filter(({ id }) => !damagedIds.has(id))];
  const readable = [...whole, ...survey.damaged.map(({ good }) => good)];
  const safe = mapOf(whole);
  const good = mapOf(readable);
  const wanted = { chunks: new ChunkMap(), contents: new Set<string>() };
  const want = (refs: Buffer, contentId: string): void => {
    for (let at = 4; at < refs.length; at += CHUNK_REF_BYTES) {
      if (good.get(refs, at) !== 0) continue;
      wanted.chunks.set(refs, at, WANTED);
      wanted.contents.add(contentId);
    }
  };
  let isSure = true;
  const lists = new Map<string, Set<string>>();
  await walk(backend, contents, {
    signal,
    onDamage: () => {
      isSure = false;
    },
    onContent: ({ contentId, chunks, listed }) => {
      const id = contentId.toString('hex');
      want(chunks, id);
      if (!listed) return;
      for (let at = 4; at < chunks.length; at += CHUNK_REF_BYTES) {
        const list = chunks.toString('hex', at, at + 32);
        lists.set(list, (lists.get(list) ?? new Set()).add(id));
      }
    },
  });
  let unread = lists.size;
  for await (const { hash, members } of readLists(backend, { lists, readable, signal })) {
    for (const id of lists.get(hash)!) want(members, id);
    unread--;
  }
  if (unread > 0) isSure = false;
  if (!isSure) {
    for (const hash of survey.damaged.flatMap(({ bad }) => bad)) {
      if (good.get(hash, 0) === 0) wanted.chunks.set(hash, 0, WANTED);
    }
  }
  return { safe, wanted };
}

function mapOf(packs: readonly IndexedPack[]): ChunkMap {
  const map = new ChunkMap();
  for (const { records } of packs) for (const at of recordOffsets(records)) map.set(records, at, 1);
  return map;
}

async function walk(
  backend: Backend,
  contents: StoreContents,
  options: {
    readonly signal: AbortSignal | undefined;
    readonly onDamage: () => void;
    readonly onContent: (content: {
      readonly contentId: Buffer;
      readonly chunks: Buffer;
      readonly listed: boolean;
    }) => void;
  },
): Promise<void> {
  const { signal } = options;
  const objects = new StoreObjects(backend);
  const onDamage = (_id: string, error: unknown): void => {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    options.onDamage();
  };
  const { versions, manifestBases: bases } = contents;
  const forest = await loadForest(objects, versions, { signal, onDamage, bases });
  await walkForest(forest, {
    objects,
    owners: new Owners(versions),
    signal,
    onDamage,
    visit: (record, owner) => {
      if (record.kind === 'stored' && owner !== NOBODY) options.onContent(record.content);
    },
  });
}

/** What list chunks hold, as far as they can be read. */
async function* readLists(
  backend: Backend,
  {
    lists,
    readable,
    signal,
  }: {
    readonly lists: ReadonlyMap<string, unknown>;
    readonly readable: readonly IndexedPack[];
    readonly signal: AbortSignal | undefined;
  },
): AsyncGenerator<{ readonly hash: string; readonly members: Buffer }> {
  const map = new ChunkMap();
  for (const list of lists.keys()) map.set(Buffer.from(list, 'hex'), 0, 1);
  for (const place of findPlaces(map, readable)) {
    const found = await readPlace(backend, place, signal);
    if (!found) continue;
    const raw = decompressChunk(found.codec, found.stored, found.raw);
    yield {
      hash: place.hash.toString('hex'),
      members: raw.subarray(0, raw.length - (raw.length % CHUNK_REF_BYTES)),
    };
  }
}
