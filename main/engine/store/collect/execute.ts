import { hasCode } from '../../../../contract/errors.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import type { Codec } from '../../format/compression.ts';
import { encodeIndex, type IndexedPack } from '../../format/index-object.ts';
import { PACK_TARGET_BYTES, PackBuilder } from '../../format/pack.ts';
import type { IntentOf } from '../../history/intents.ts';
import { type Backend, throwIfCancelled } from '../backends/backend.ts';
import { type ChunkPlace, readChunks } from '../chunk-reader.ts';
import type { StoreContents } from '../contents.ts';
import { indexKey, manifestKey, packKey } from '../keys.ts';
import type { StoreObjects } from '../objects.ts';
import { type CollectPlan, needsCommit } from './plan.ts';

type CollectIntent = IntentOf<'collect'>;

/**
 * Commits a collection: folds the log to its end, plans the intent, appends, as often as it takes.
 *
 * @throws COMMIT_CONFLICT when the store must be marked again
 */
export type CommitCollection = (intent: CollectIntent) => Promise<void>;

export interface ExecuteOptions {
  /** Number of the last log entry that the plan saw. */
  readonly markedAt: number;
  readonly commit: CommitCollection;
  /** What the log says now; only what it retired is deleted, which may be less than was planned. */
  readonly contents: () => Promise<StoreContents>;
  readonly signal?: AbortSignal | undefined;
  readonly onCopied?: ((bytes: number) => void) | undefined;
  readonly onDeleted?: ((bytes: number) => void) | undefined;
}

const PARALLEL_DELETES = 8;

/**
 * Carries out a plan in the order in which a crash at any moment leaves only garbage for the next collector:
 * copies what is needed into new packs, writes their index, commits, and only then deletes.
 *
 * @returns bytes that were deleted, less those newly written
 * @throws COMMIT_CONFLICT, with nothing changed
 */
export async function executeCollection(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  plan: CollectPlan,
  options: ExecuteOptions,
): Promise<{ readonly freedBytes: number }> {
  let written = 0;
  if (needsCommit(plan)) {
    const packs: IndexedPack[] = [];
    for (const chunks of plan.newPacks) packs.push(await copyChunks(store, chunks, options));
    const indexes = plan.newIndexes.map(({ kept, added }) =>
      encodeIndex([...kept, ...added.map((place) => packs[place]!)]),
    );
    for (const index of indexes) await store.objects.putIndex(index);
    for (const { size } of packs) written += size;
    for (const { bytes } of indexes) written += bytes.length;
    await commitOrClean(store.backend, {
      plan,
      options,
      packs,
      addIndexes: indexes.map((index) => index.id),
    });
  }
  const { retired, removedIndexes } = await options.contents();
  const removals = [
    ...plan.deletePacks
      .filter(({ id }) => retired.has(id))
      .map(({ id, size }) => ({ key: packKey(id), size })),
    ...plan.deleteIndexes
      .filter(({ id }) => removedIndexes.has(id))
      .map(({ id, size }) => ({ key: indexKey(id), size })),
    ...plan.deleteManifests
      .filter(({ id }) => retired.has(id))
      .map(({ id, size }) => ({ key: manifestKey(id), size })),
  ];
  let deleted = 0;
  const remove = async (object: (typeof removals)[number]): Promise<number> => {
    throwIfCancelled(options.signal);
    await store.backend.delete(object.key);
    return object.size;
  };
  for await (const size of mapOrdered(removals, PARALLEL_DELETES, remove)) {
    deleted += size;
    options.onDeleted?.(size);
  }
  return { freedBytes: deleted - written };
}

async function copyChunks(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  chunks: readonly ChunkPlace[],
  { signal, onCopied }: ExecuteOptions,
): Promise<IndexedPack> {
  const builder = new PackBuilder(PACK_TARGET_BYTES);
  for await (const { chunk, stored } of readChunks(store.backend, chunks, { signal })) {
    builder.add(chunk.hash, chunk.codec as Codec, stored, chunk.raw);
    onCopied?.(stored.length);
  }
  const pack = builder.seal();
  await store.objects.putPack(pack);
  return { id: pack.id, size: pack.bytes.length, records: pack.records };
}

async function commitOrClean(
  backend: Backend,
  {
    plan,
    options,
    packs,
    addIndexes,
  }: {
    readonly plan: CollectPlan;
    readonly options: ExecuteOptions;
    readonly packs: readonly IndexedPack[];
    readonly addIndexes: readonly string[];
  },
): Promise<void> {
  try {
    await options.commit({
      kind: 'collect',
      markedAt: options.markedAt,
      packs: plan.retirePacks,
      manifests: plan.retireManifests,
      collected: plan.collected.map((version) => version.id),
      addIndexes,
      removeIndexes: plan.removeIndexes,
    });
  } catch (error) {
    // After a conflict, and no other failure, it is certain that nobody refers to the new objects: this commit was
    // not made, and their names are random.
    if (hasCode(error, 'COMMIT_CONFLICT')) {
      for (const id of addIndexes) await backend.delete(indexKey(id));
      for (const { id } of packs) await backend.delete(packKey(id));
    }
    throw error;
  }
}
