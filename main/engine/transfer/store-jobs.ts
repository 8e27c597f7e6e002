import type { CollectResult, RebuildResult, VerifyResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { FolderBackend } from '../store/backends/folder.ts';
import { collectGarbage } from '../store/collect.ts';
import { contentsOf, type StoreContents } from '../store/contents.ts';
import { verifyStore } from '../store/verify.ts';
import { expiredVersions, expireVersions } from './expire-versions.ts';
import type { JobContext } from './job-context.ts';
import type { OpenedStore } from './stores/opened-store.ts';
import { locationOf } from './stores/store-location.ts';
import type { StoreRegistry } from './stores/store-registry.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The parts of the engine that work on whole stores uses. */
export interface StoreJobDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
}

/** What a garbage collection job remembers. */
export interface CollectJobInput {
  readonly store: number;
  readonly dryRun: boolean;
  readonly undoDays: number | null;
  /** Ids of versions that a dry run takes as gone; jobs of earlier versions have none. */
  readonly without?: readonly string[];
}

/** Deletes versions whose time to live is over and collects the garbage of a store. Errors as `collectGarbage`. */
export async function runCollect(
  job: JobContext,
  deps: StoreJobDeps,
  input: CollectJobInput,
): Promise<CollectResult> {
  const opened = await deps.stores.open(await deps.catalog.stores.get(input.store));
  await opened.sync(job.signal);
  const nowMs = Date.now();
  const now = new Date(nowMs).toISOString();
  const { dryRun } = input;
  const expired = dryRun
    ? await expiredVersions(deps.catalog, input.store, now)
    : await expireVersions(deps.catalog, opened, { now, signal: job.signal });
  job.progress.phase('Marking');
  let phase = 'marking';
  let bytes = 0;
  const collected = await collectGarbage(
    { backend: opened.store.backend, objects: opened.objects },
    {
      contents: () => storeContents(deps.catalog, opened, job.signal),
      commit: async (intent) => {
        await opened.commit(intent, { signal: job.signal });
      },
      nowMs,
      dryRun,
      without: new Set(input.without),
      signal: job.signal,
      ...(input.undoDays === null ? {} : { undoMs: input.undoDays * DAY_MS }),
      onProgress: (progress) => {
        if (progress.phase !== phase) {
          phase = progress.phase;
          bytes = 0;
          job.progress.phase(phase === 'copying' ? 'Copying what is still needed' : 'Deleting');
        }
        job.progress.add({ files: 1, bytes: progress.bytes - bytes });
        bytes = progress.bytes;
      },
    },
  );
  return { ...collected, expired };
}

/** Reads a store whole, also one that does not open any more. Errors as `verifyStore`. */
export async function runVerify(
  job: JobContext,
  deps: StoreJobDeps,
  input: { readonly store: number },
): Promise<VerifyResult> {
  const row = await deps.catalog.stores.get(input.store);
  const backend = new FolderBackend({ root: locationOf(row).path, commit: 'link' });
  job.progress.phase('Reading every object');
  let done = { objects: 0, bytes: 0 };
  return verifyStore(backend, {
    signal: job.signal,
    onProgress: (progress) => {
      job.progress.total({ files: Math.max(progress.totalObjects, progress.objects) });
      job.progress.add({ files: progress.objects - done.objects, bytes: progress.bytes - done.bytes });
      done = { objects: progress.objects, bytes: progress.bytes };
    },
  });
}

/** Fills a fresh catalog from all stores that can be reached. */
export async function runRebuild(
  job: JobContext,
  deps: StoreJobDeps,
  input: { readonly movedTo: string | null },
): Promise<RebuildResult> {
  job.progress.phase('Reading the stores');
  deps.stores.reset();
  await deps.stores.refresh();
  const rows = await deps.stores.rows();
  let collections = 0;
  let versions = 0;
  for (const row of rows) {
    const opened = deps.stores.failure(row.id) ? undefined : await deps.stores.open(row);
    await opened?.loadIndexes(job.signal);
    versions += (await deps.catalog.versions.allOf(row.id, { deleted: false })).length;
    for (const { collections: count } of await deps.catalog.versions.projects(row.id)) collections += count;
    job.progress.add({ files: 1 });
  }
  return { stores: rows.length, collections, versions, movedTo: input.movedTo };
}

/** Folds a store's log to its end and draws from it what is needed to work on the whole store. */
export async function storeContents(
  catalog: Catalog,
  opened: OpenedStore,
  signal: AbortSignal,
): Promise<StoreContents> {
  await opened.sync(signal);
  const { position, records } = await catalog.stores.exportState(opened.row.id);
  return contentsOf({ records: () => records }, position);
}
