import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LogResult } from '../../../../contract/domain.ts';
import { AppError, hasCode } from '../../../../contract/errors.ts';
import type { Entry } from '../../artifact/entry.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { makeOwnFolder } from '../../own-folder.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import { type CommitIds, commitVersion, resultOf } from './commit-version.ts';
import { ContentStore } from './content-store.ts';
import type { EntrySink, Scanned } from './folder-pass.ts';
import type { ContentReader } from './hash-slots.ts';
import type { CommitDeps, VersionParams } from './log-params.ts';
import { manifestBase } from './manifest-base.ts';
import { ManifestSpool, type SpoolBase } from './manifest-spool.ts';
import { OwnRunOfLog } from './own-run.ts';
import { VersionAssembler } from './version-assembler.ts';

/** Others may collect garbage between our attempts to commit; more often than this is a defect. */
const MAX_ATTEMPTS = 5;

/** What a version is made of, and as what it is committed. */
export interface VersionSource {
  readonly params: VersionParams;
  /**
   * Puts all entries into the sink in manifest order, compared with `base`, and their content into the store. Called once
   * for each attempt.
   */
  readonly read: (to: {
    /** The newest version of the collection, loaded. */
    readonly base: VersionRow | undefined;
    readonly content: ContentReader;
    readonly sink: EntrySink<Entry>;
  }) => Promise<{
    readonly scanned: Scanned;
    /** The loaded versions whose entries were taken over without reading files. */
    readonly carried?: readonly VersionRow[];
  }>;
  /** Called when it is known which version has the content. */
  readonly remember?: (version: VersionRow) => Promise<void>;
}

/**
 * Makes the next version of a collection, or finds that a committed version has the same content and moves the aliases
 * to it. Nothing is committed unless all of it is in the store.
 *
 * @throws AppError those of the source, of `plan` and of the store, `DISK_FULL`, `CANCELLED`, `COMMIT_CONFLICT`
 */
export async function makeVersion(
  job: JobContext,
  deps: CommitDeps,
  source: VersionSource,
): Promise<LogResult> {
  const ids = await commitIds(job);
  await deps.opened.sync(job.signal);
  const earlier = await committedEarlier(deps, ids.version);
  if (earlier) return resultOf(deps, source.params, { version: earlier, created: true });
  const { params } = source;
  const isAlone = deps.ownRuns && params.run === null;
  const ownRun = isAlone ? new OwnRunOfLog(job, deps, params) : undefined;
  await ownRun?.resume();
  let end: 'finished' | 'failed' = 'failed';
  try {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const result = await attemptVersion(job, deps, { source, ids, ownRun });
      if (!result) continue;
      end = 'finished';
      return result;
    }
    throw new AppError('COMMIT_CONFLICT', `Garbage collection kept taking away what ${params.name} needs.`, {
      hint: 'Log again when no garbage collection is running on this store.',
    });
  } finally {
    await ownRun?.end(end);
  }
}

/** Ids that every attempt of this job uses, also after a kill: they tell whether it committed already. */
async function commitIds(job: JobContext): Promise<CommitIds> {
  const known = (await job.recall('commit')) as CommitIds | undefined;
  if (known) return known;
  const ids = { version: randomUUID(), newCollection: randomUUID(), transaction: randomUUID() };
  await job.remember('commit', ids);
  return ids;
}

async function committedEarlier(deps: CommitDeps, version: string): Promise<VersionRow | undefined> {
  try {
    return await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** One pass from reading to commit; undefined when somebody retired a pack meanwhile and it must be done again. */
async function attemptVersion(
  job: JobContext,
  deps: CommitDeps,
  {
    source,
    ids,
    ownRun,
  }: {
    readonly source: VersionSource;
    readonly ids: CommitIds;
    readonly ownRun: OwnRunOfLog | undefined;
  },
): Promise<LogResult | undefined> {
  const { params, remember } = source;
  const base = await newestVersion(deps, params, job.signal);
  makeOwnFolder(deps.temp);
  const spool = new ManifestSpool({
    file: join(deps.temp, `manifest-${job.id}-${randomUUID()}`),
    algorithm: params.algorithm,
    base: base && (await spoolBase(deps, base, job.signal)),
  });
  const content = new ContentStore({
    catalog: deps.catalog,
    opened: deps.opened,
    algorithm: params.algorithm,
    author: deps.author,
    signal: job.signal,
    onBytes: (bytes) => job.progress.add({ bytes }),
    onMuchNew: async () => ownRun?.begin(),
  });
  try {
    const sink = await VersionAssembler.create({
      algorithm: params.algorithm,
      spool,
      hasBase: base !== undefined,
    });
    const { scanned, carried = [] } = await source.read({ base, content, sink });
    const version = sink.finish();
    return await commitVersion(job, deps, {
      params,
      ids,
      base,
      carried,
      content,
      spool,
      scanned,
      version,
      ownRun,
      ...(remember ? { remember } : {}),
    });
  } finally {
    spool.discard();
    await content.close();
  }
}

async function spoolBase(
  { catalog, opened }: CommitDeps,
  version: VersionRow,
  signal: AbortSignal,
): Promise<SpoolBase | undefined> {
  const base = await manifestBase(opened.objects, version, signal);
  const entries = () => catalog.entries.streamEntries({ store: version.store, id: version.id });
  return base && { ...base, entries };
}

/** The newest version of the collection, with its entries loaded. */
async function newestVersion(
  deps: CommitDeps,
  params: VersionParams,
  signal: AbortSignal,
): Promise<VersionRow | undefined> {
  const { catalog, opened } = deps;
  for (let before: string | undefined; ; ) {
    const collection = await catalog.versions.collectionByName(opened.row.id, params.project, params.name);
    if (!collection?.newest) return undefined;
    const version = await catalog.versions.get({ store: opened.row.id, id: collection.newest.id });
    try {
      await ensureLoaded(catalog, opened, { version, signal });
      return version;
    } catch (error) {
      // Another machine may have collected it since the log was read; if it is still the newest, it is missing.
      if (!hasCode(error, 'STORE_OBJECT_MISSING') || before === version.id) throw error;
      before = version.id;
      await opened.sync(signal);
    }
  }
}
