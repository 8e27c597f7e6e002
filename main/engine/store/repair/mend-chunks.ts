import { AppError, errorClass, hasCode } from '../../../../contract/errors.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import { type Backend, throwIfCancelled } from '../backends/backend.ts';
import { readChunks } from '../chunk-reader.ts';
import type { CommitCollection } from '../collect/execute.ts';
import type { StoreContents } from '../contents.ts';
import { INDEX_PREFIX, indexKey, packKey } from '../keys.ts';
import { StoreObjects } from '../objects.ts';
import { placeOf, recordOffsets } from '../packed-records.ts';
import { type ChunkSource, FOUND, type FoundChunk, WANTED, type Wanted } from './chunk-source.ts';
import { type ChunkNeeds, findWanted } from './find-wanted.ts';
import { PackSink, putIndexes } from './pack-sink.ts';
import { type Repaired, wholeRepair } from './repair-types.ts';
import { type DamagedPack, type PackSurvey, surveyPacks } from './survey-packs.ts';

export interface MendOptions {
  /** Ids of the packs that a verification found damaged or missing. */
  readonly damagedPacks: ReadonlySet<string>;
  /** Folds the log to its end and draws from it. */
  readonly contents: () => Promise<StoreContents>;
  readonly commit: CommitCollection;
  /** Where lost chunks are looked for, in this order. */
  readonly sources: readonly ChunkSource[];
  readonly dryRun: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onPhase?: ((phase: 'searching' | 'writing') => void) | undefined;
}

export interface Mended {
  readonly repaired: readonly Repaired[];
  readonly notes: readonly string[];
  /** The store is another one than before, or others were quicker: it is worth looking again. */
  readonly changed: boolean;
}

/**
 * Replaces packs that cannot be had whole, and indexes that are lost. Looks lost chunks up elsewhere, writes them
 * and what is still good into new packs and these into new indexes, and retires the damaged ones in the log, as a
 * garbage collection does. A damaged pack stays as it is when versions need chunks of it of which none was found.
 *
 * @throws errors of the backend and of `commit`; CANCELLED
 */
export async function mendChunks(backend: Backend, options: MendOptions): Promise<Mended> {
  const { signal, dryRun } = options;
  options.onPhase?.('searching');
  const contents = await options.contents();
  const survey = await surveyPacks(backend, contents, { damagedPacks: options.damagedPacks, signal });
  const needs = await findWanted(backend, contents, { survey, signal });
  const objects = new StoreObjects(backend);
  const sink = dryRun ? undefined : new PackSink(objects);
  const search = await searchChunks(needs.wanted, sink, options);
  const plan = planMending(survey, needs.wanted, search);
  if (!plan) return { repaired: [], notes: search.notes, changed: false };
  if (!sink)
    return { repaired: reportMending(plan, needs.wanted, search), notes: search.notes, changed: false };
  options.onPhase?.('writing');
  await copyGoodChunks(backend, { plan, needs, sink, signal });
  await sink.finish();
  const kept = keptPacks(survey, plan, contents);
  const addIndexes = await putIndexes(objects, [...kept, ...sink.packs]);
  const removed = survey.live.filter(({ packs }) => packs.some(({ id }) => plan.packIds.has(id)));
  try {
    throwIfCancelled(signal);
    await options.commit({
      kind: 'collect',
      markedAt: contents.position.number,
      packs: [...plan.packIds],
      manifests: [],
      collected: [],
      addIndexes,
      removeIndexes: [
        ...removed.map(({ id, packs }) => ({ id, packs: packs.map((pack) => pack.id) })),
        ...plan.lostIndexes.map((id) => ({ id, packs: [] })),
      ],
    });
  } catch (error) {
    // Only now is it certain that nobody refers to the new objects.
    if (!hasCode(error, 'COMMIT_CONFLICT')) throw error;
    for (const id of addIndexes) await backend.delete(indexKey(id));
    for (const { id } of sink.packs) await backend.delete(packKey(id));
    return { repaired: [], notes: [], changed: true };
  }
  const now = await options.contents();
  for (const id of plan.packIds) if (now.retired.has(id)) await backend.delete(packKey(id));
  for (const id of [...removed.map((index) => index.id), ...plan.lostIndexes]) {
    if (now.removedIndexes.has(id)) await backend.delete(indexKey(id));
  }
  const done = { ...plan, packs: plan.packs.filter(({ listed }) => now.retired.has(listed.id)) };
  return { repaired: reportMending(done, needs.wanted, search), notes: search.notes, changed: true };
}

interface Search {
  /** Where each found chunk came from, by its hash in hex. */
  readonly foundIn: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

async function searchChunks(
  wanted: Wanted,
  sink: PackSink | undefined,
  { sources, signal }: MendOptions,
): Promise<Search> {
  const foundIn = new Map<string, string>();
  const notes: string[] = [];
  for (const source of sources) {
    if (foundIn.size === wanted.chunks.size) break;
    for await (const chunk of quietly(source, { wanted, signal, notes })) {
      throwIfCancelled(signal);
      if (wanted.chunks.get(chunk.hash, 0) !== WANTED) continue;
      await sink?.add(chunk);
      wanted.chunks.set(chunk.hash, 0, FOUND);
      foundIn.set(chunk.hash.toString('hex'), source.name);
      if (foundIn.size === wanted.chunks.size) break;
    }
  }
  return { foundIn, notes };
}

/** A source that cannot be read, such as a drive that is not there, ends with a note. */
async function* quietly(
  source: ChunkSource,
  {
    wanted,
    signal,
    notes,
  }: { readonly wanted: Wanted; readonly signal: AbortSignal | undefined; readonly notes: string[] },
): AsyncGenerator<FoundChunk> {
  try {
    yield* source.find(wanted, signal);
  } catch (error) {
    if (!(error instanceof AppError) || errorClass(error.code) !== 'store') throw error;
    notes.push(`${source.name} could not be searched: ${error.message}`);
  }
}

interface MendPlan {
  readonly packs: readonly DamagedPack[];
  readonly packIds: ReadonlySet<string>;
  readonly lostIndexes: readonly string[];
}

/** What is worth being replaced; undefined when nothing would get better. */
function planMending(survey: PackSurvey, wanted: Wanted, { foundIn }: Search): MendPlan | undefined {
  const packs = survey.damaged.filter((pack) => {
    const { found, lost } = tally(pack, wanted);
    return lost === 0 || found > 0;
  });
  const isAllFound = foundIn.size === wanted.chunks.size;
  const isIndexWorthIt = survey.unlisted.length > 0 || packs.length > 0 || isAllFound;
  const lostIndexes = isIndexWorthIt ? survey.lostIndexes : [];
  if (packs.length + lostIndexes.length + foundIn.size === 0) return undefined;
  return { packs, packIds: new Set(packs.map(({ listed }) => listed.id)), lostIndexes };
}

function tally({ bad }: DamagedPack, wanted: Wanted): { readonly found: number; readonly lost: number } {
  const states = bad.map((hash) => wanted.chunks.get(hash, 0));
  return {
    found: states.filter((state) => state === FOUND).length,
    lost: states.filter((state) => state === WANTED).length,
  };
}

/** Chunks that are good in a pack that goes and are in no pack that stays. */
async function copyGoodChunks(
  backend: Backend,
  {
    plan,
    needs,
    sink,
    signal,
  }: {
    readonly plan: MendPlan;
    readonly needs: ChunkNeeds;
    readonly sink: PackSink;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> {
  const { safe } = needs;
  for (const { good } of plan.packs) {
    const places = [...recordOffsets(good.records)]
      .filter((at) => safe.get(good.records, at) === 0)
      .map((at) => placeOf(good.id, good.records, at));
    for await (const { chunk, stored, raw } of readChunks(backend, places, { signal })) {
      await sink.add({ hash: chunk.hash, codec: chunk.codec, stored, raw: raw.length });
      safe.set(chunk.hash, 0, 1);
    }
  }
}

/** Packs that stay and that only indexes list which go. */
function keptPacks(survey: PackSurvey, plan: MendPlan, contents: StoreContents): IndexedPack[] {
  const listed = new Set<string>();
  const loose = plan.lostIndexes.length > 0 ? [...survey.unlisted] : [];
  for (const { packs } of survey.live) {
    if (packs.some(({ id }) => plan.packIds.has(id))) loose.push(...packs);
    else for (const { id } of packs) listed.add(id);
  }
  const kept: IndexedPack[] = [];
  for (const pack of loose) {
    if (listed.has(pack.id) || plan.packIds.has(pack.id) || contents.retired.has(pack.id)) continue;
    listed.add(pack.id);
    kept.push(pack);
  }
  return kept;
}

function reportMending(plan: MendPlan, wanted: Wanted, { foundIn }: Search): Repaired[] {
  const elsewhere = new Map(foundIn);
  const repaired = plan.packs.map((pack): Repaired => {
    const { found, lost } = tally(pack, wanted);
    const from = new Set<string>();
    for (const hash of pack.bad.map((each) => each.toString('hex'))) {
      const source = foundIn.get(hash);
      if (source !== undefined) from.add(source);
      elsewhere.delete(hash);
    }
    const whole = wholeRepair({ object: packKey(pack.listed.id), kind: 'pack' }, 'rewritten', [...from]);
    return { ...whole, foundChunks: found, lostChunks: lost };
  });
  for (const id of plan.lostIndexes) {
    repaired.push(wholeRepair({ object: indexKey(id), kind: 'index' }, 'rebuilt', []));
  }
  if (elsewhere.size > 0) {
    const unlisted = wholeRepair({ object: INDEX_PREFIX, kind: 'index' }, 'rewritten', [
      ...new Set(elsewhere.values()),
    ]);
    repaired.push({ ...unlisted, foundChunks: elsewhere.size });
  }
  return repaired;
}
