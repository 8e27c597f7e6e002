import type { CollectResult } from '../../../contract/domain.ts';
import { hasCode } from '../../../contract/errors.ts';
import { UNDO_DAYS } from '../../../contract/undo-time.ts';
import type { Backend } from './backends/backend.ts';
import { type CommitCollection, executeCollection } from './collect/execute.ts';
import { markChunks } from './collect/mark.ts';
import { placeChunks } from './collect/place.ts';
import { type CollectPlan, planCollection } from './collect/plan.ts';
import { type FoundObject, surveyStore } from './collect/survey.ts';
import type { KeptVersion, StoreContents } from './contents.ts';
import { oldestLiveLease, readLeases } from './lease.ts';
import { loadForest } from './manifest-forest.ts';
import type { StoreObjects } from './objects.ts';
import { type Owner, Owners } from './owners.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a deleted version can be restored unless the caller says otherwise, in ms. */
export const DEFAULT_UNDO_MS: number = UNDO_DAYS * DAY_MS;

/** Objects younger than this may belong to an upload under way, also without a lease. */
const YOUNG_MS = DAY_MS;
/** Two clocks, the storage's and the writer's, may differ by this. */
const CLOCK_SLACK_MS = 60 * 60 * 1000;
/** How often a store is marked again because somebody committed in between. */
const ATTEMPTS = 5;

interface CollectProgress {
  readonly phase: 'marking' | 'copying' | 'deleting';
  /** Manifests marked, chunks copied or objects deleted so far. */
  readonly objects: number;
  readonly bytes: number;
}

/** What a collection freed or would free. */
export type Collected = Omit<CollectResult, 'expired'>;

export interface CollectOptions {
  /** Folds the log to its end and draws from it (`contentsOf`); called again after a conflict and after the commit. */
  readonly contents: () => Promise<StoreContents>;
  readonly commit: CommitCollection;
  /** ms since 1970. */
  readonly nowMs: number;
  /** How long after its deletion a version must stay restorable. Default 7 days. */
  readonly undoMs?: number;
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean;
  /** Ids of versions that a dry run takes as gone, to say what would be freed besides. */
  readonly without?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CollectProgress) => void) | undefined;
}

/**
 * Gives space back: removes versions for good whose undo time is over, and everything that no version needs
 * any more. What is needed is read from the store's own manifests. Safe at any moment and beside any number
 * of writers and collectors: bytes go only after the log says that nobody may depend on them, and a writer
 * that did so anyway learns of it when it commits.
 *
 * At the end it also removes expired leases, and what killed writers left unfinished a day ago or longer.
 *
 * `freedBytes` and `keptBytes` count packs, indexes and manifests, to the byte. `aloneBytes` and
 * `waitingBytes` count stored chunks.
 *
 * @throws STORE_DAMAGED when something that is needed cannot be found or read; nothing is deleted then.
 *   COMMIT_CONFLICT when others committed during each of several attempts. Errors of the backend and of `commit`.
 */
export async function collectGarbage(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  options: CollectOptions,
): Promise<Collected> {
  for (let attempt = 1; ; attempt++) {
    const contents = await options.contents();
    const { plan, waitingBytes, versions } = await prepare(store, contents, options);
    const result = {
      freedPacks: plan.deletePacks.length,
      rewrittenPacks: plan.rewrittenPacks,
      waitingBytes,
      versions,
      withoutBytes: null,
      transactions: contents.position.number + 1,
    };
    if (options.dryRun) {
      const { freedBytes, keptBytes } = plan;
      const withoutBytes = await freedWithout(store, contents, options);
      return {
        dryRun: true,
        freedBytes,
        keptBytes,
        ...result,
        withoutBytes: withoutBytes === null ? null : withoutBytes - freedBytes,
      };
    }
    try {
      const { freedBytes } = await executeCollection(store, plan, {
        markedAt: contents.position.number,
        commit: options.commit,
        contents: options.contents,
        signal: options.signal,
        onCopied: counter(options, 'copying'),
        onDeleted: counter(options, 'deleting'),
      });
      await removeOldLeases(store.backend, options.nowMs);
      await store.backend.removeLeftovers(YOUNG_MS);
      return {
        dryRun: false,
        freedBytes,
        keptBytes: plan.keptBytes + plan.freedBytes - freedBytes,
        ...result,
      };
    } catch (error) {
      if (!hasCode(error, 'COMMIT_CONFLICT') || attempt === ATTEMPTS) throw error;
    }
  }
}

/** What would be freed in all if the versions of `without` were gone; null without any. */
async function freedWithout(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  contents: StoreContents,
  options: CollectOptions,
): Promise<number | null> {
  const { without } = options;
  if (!without || without.size === 0) return null;
  const versions = contents.versions.map((version) =>
    without.has(version.id) ? { ...version, deletedMs: Number.NEGATIVE_INFINITY } : version,
  );
  const { plan } = await prepare(store, { ...contents, versions }, options);
  return plan.freedBytes;
}

interface Prepared {
  readonly plan: CollectPlan;
  readonly waitingBytes: number;
  readonly versions: CollectResult['versions'];
}

async function prepare(
  store: { readonly backend: Backend; readonly objects: StoreObjects },
  contents: StoreContents,
  options: CollectOptions,
): Promise<Prepared> {
  const { signal } = options;
  const undoMs = options.undoMs ?? DEFAULT_UNDO_MS;
  const isOver = (version: KeptVersion): boolean =>
    version.deletedMs !== undefined && version.deletedMs + undoMs <= options.nowMs;
  const kept = contents.versions.filter((version) => !isOver(version));
  const isYoung = await youngRule(store.backend, options.nowMs);
  const survey = await surveyStore(store, contents, signal);
  const packs = new Map(survey.live.flatMap((index) => index.packs.map((pack) => [pack.id, pack] as const)));
  const usable = [...packs.values()].filter(
    (pack) => survey.packs.has(pack.id) && !contents.retired.has(pack.id),
  );
  const owners = new Owners(kept);
  const forest = await loadForest(store.objects, kept, { signal });
  const onManifest = counter(options, 'marking');
  const marks = await markChunks(store, forest, { owners, packs: usable, signal, onManifest });
  const alone = new Float64Array(kept.length);
  let waitingBytes = 0;
  const uses = placeChunks(usable, marks, (owner: Owner, stored) => {
    const only = owners.only(owner);
    if (only !== undefined) alone[only]! += stored;
    if (!owners.isLive(owner)) waitingBytes += stored;
  });
  const collected = contents.versions.filter(isOver);
  const plan = planCollection({ contents, survey, collected, forest, uses, isYoung });
  return { plan, waitingBytes, versions: describeVersions(kept, alone) };
}

/** Tells objects that may belong to an upload under way from what was left behind. */
async function youngRule(backend: Backend, nowMs: number): Promise<(object: FoundObject) => boolean> {
  const leased = await oldestLiveLease(backend, nowMs);
  const since = Math.min(nowMs - YOUNG_MS, leased === undefined ? nowMs : leased - CLOCK_SLACK_MS);
  return ({ modifiedMs }) => (modifiedMs === undefined ? leased !== undefined : modifiedMs > since);
}

function describeVersions(kept: readonly KeptVersion[], alone: Float64Array): CollectResult['versions'] {
  return kept
    .map(({ label, deletedMs }, i) => ({
      version: label,
      deleted: deletedMs !== undefined,
      aloneBytes: alone[i]!,
    }))
    .sort((a, b) => b.aloneBytes - a.aloneBytes);
}

function counter(options: CollectOptions, phase: CollectProgress['phase']): (bytes: number) => void {
  let objects = 0;
  let bytes = 0;
  return (more) => {
    objects++;
    bytes += more;
    options.onProgress?.({ phase, objects, bytes });
  };
}

/** Leases that their uploads left behind; damaged ones cannot be told from those. */
async function removeOldLeases(backend: Backend, nowMs: number): Promise<void> {
  for await (const { key, lease } of readLeases(backend)) {
    if (lease === undefined || Date.parse(lease.expiresAt) <= nowMs) await backend.delete(key);
  }
}
