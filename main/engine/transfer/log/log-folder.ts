import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LogResult } from '../../../../contract/domain.ts';
import { AppError, hasCode } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { makeOwnFolder } from '../../own-folder.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import { type CommitIds, commitVersion, resultOf } from './commit-version.ts';
import { ContentStore } from './content-store.ts';
import { FolderPass, type Scanned } from './folder-pass.ts';
import type { LogFolderDeps, LogFolderParams } from './log-params.ts';
import { manifestBase } from './manifest-base.ts';
import { ManifestSpool, type SpoolBase } from './manifest-spool.ts';
import { VersionAssembler } from './version-assembler.ts';

/** Problems that an error names one by one. */
const PROBLEMS_SHOWN = 100;

/** Others may collect garbage between our attempts to commit; more often than this is a defect. */
const MAX_ATTEMPTS = 5;

/**
 * Logs a folder as the next version of a collection, or finds that a committed version has the same content and moves
 * the aliases to it. Each file that changed is read once. Nothing is committed unless all of it is in the store.
 *
 * @throws AppError `FILES_UNREADABLE` (nothing is committed), `FOLDER_EMPTY`, `FOLDER_NOT_FOUND`, `DISK_FULL`,
 *   `CANCELLED`, those of `plan` and of the store
 */
export async function logFolder(
  job: JobContext,
  deps: LogFolderDeps,
  params: LogFolderParams,
): Promise<LogResult> {
  const ids = await commitIds(job);
  await deps.opened.sync(job.signal);
  const earlier = await committedEarlier(deps, ids.version);
  if (earlier) return resultOf(deps, params, { version: earlier, created: true });
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const result = await attemptLog(job, deps, { params, ids });
    if (result) return result;
  }
  throw new AppError('COMMIT_CONFLICT', `Garbage collection kept taking away what ${params.name} needs.`, {
    hint: 'Log again when no garbage collection is running on this store.',
  });
}

/** Ids that every attempt of this job uses, also after a kill: they tell whether it committed already. */
async function commitIds(job: JobContext): Promise<CommitIds> {
  const known = (await job.recall('commit')) as CommitIds | undefined;
  if (known) return known;
  const ids = { version: randomUUID(), newCollection: randomUUID(), transaction: randomUUID() };
  await job.remember('commit', ids);
  return ids;
}

async function committedEarlier(deps: LogFolderDeps, version: string): Promise<VersionRow | undefined> {
  try {
    return await deps.catalog.versions.get({ store: deps.opened.row.id, id: version });
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** One pass from scan to commit; undefined when somebody retired a pack meanwhile and it must be done again. */
async function attemptLog(
  job: JobContext,
  deps: LogFolderDeps,
  { params, ids }: { readonly params: LogFolderParams; readonly ids: CommitIds },
): Promise<LogResult | undefined> {
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
  });
  try {
    const assembler = await VersionAssembler.create({
      algorithm: params.algorithm,
      spool,
      hasBase: base !== undefined,
    });
    const scanned = await new FolderPass(job, {
      catalog: deps.catalog,
      root: params.root,
      scan:
        params.only ??
        (() =>
          deps.scanner.scan({
            root: params.root,
            ignore: params.ignore,
            exclude: params.exclude,
            only: params.onlyPaths,
            signal: job.signal,
          })),
      partial: params.only !== undefined || isPart(params),
      folder: params.folder,
      algorithm: params.algorithm,
      base,
      content,
      sink: assembler,
    }).run();
    const version = assembler.finish();
    await checkTaken(params, scanned);
    return await commitVersion(job, deps, { params, ids, base, content, spool, scanned, version });
  } finally {
    spool.discard();
    await content.close();
  }
}

async function spoolBase(
  { catalog, opened }: LogFolderDeps,
  version: VersionRow,
  signal: AbortSignal,
): Promise<SpoolBase | undefined> {
  const base = await manifestBase(opened.objects, version, signal);
  const entries = () => catalog.entries.streamEntries({ store: version.store, id: version.id });
  return base && { ...base, entries };
}

/** Whether a person chose some of the folder's files by name. */
function isPart({ exclude = [], onlyPaths }: LogFolderParams): boolean {
  return onlyPaths !== undefined || exclude.length > 0;
}

/** The newest version of the collection, with its entries loaded. */
async function newestVersion(
  deps: LogFolderDeps,
  params: LogFolderParams,
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

/**
 * Files that could not be taken stop the job unless the user chose to skip them; so does a folder without files. A folder that
 * went away meanwhile is not one whose files are to be skipped.
 */
async function checkTaken(params: LogFolderParams, { problems, summary }: Scanned): Promise<void> {
  if (problems.length > 0) await checkFolder(params.root);
  if (problems.length > 0 && !params.skipUnreadable) {
    const first = problems[0]!;
    const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
    const what = first.message.includes(first.path) ? first.message : `${first.path}: ${first.message}`;
    throw new AppError('FILES_UNREADABLE', `${what}${more}`, {
      path: first.path,
      hint: 'Nothing was logged. Mend or ignore these files, or leave them out with --skip-unreadable.',
      details: { count: problems.length, problems: problems.slice(0, PROBLEMS_SHOWN) },
    });
  }
  if (summary.files === 0) {
    throw new AppError(
      'FOLDER_EMPTY',
      `${params.root} holds no files${summary.ignored > 0 ? ' that are not ignored' : ''}.`,
      {
        path: params.root,
        hint: 'Give a folder with at least one file in it.',
      },
    );
  }
}
