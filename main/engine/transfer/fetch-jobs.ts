import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CheckoutPlan, CheckoutResult, DownloadResult } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { sanitizeName } from '../artifact/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CheckoutRow, Key, ResolvedVersion } from '../catalog/rows.ts';
import { nearestRealPath } from '../scan/preflight.ts';
import { probeStability } from '../scan/probe-stability.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { DEFAULT_UNDO_MS } from '../store/collect.ts';
import { checkoutVersion } from './fetch/checkout.ts';
import { previewCheckout } from './fetch/checkout-plan.ts';
import type { CheckoutOutcome, RescueFile, RescuePlace, UndoKeeper } from './fetch/checkout-types.ts';
import { downloadVersion } from './fetch/download.ts';
import type { CheckoutContext, FetchRun, VersionSource } from './fetch/fetch-types.ts';
import type { FetchWorkers } from './fetch/fetch-workers.ts';
import { undoCheckout } from './fetch/undo.ts';
import { decodeUndoRecord, encodeUndoRecord } from './fetch/undo-record.ts';
import { fingerprintFolder, holdFolder } from './folder-guard.ts';
import type { JobContext } from './job-context.ts';
import { listedFiles } from './log/listed-files.ts';
import { logFolder } from './log/log-folder.ts';
import { ensureLoaded } from './stores/load-version.ts';
import type { OpenedStore } from './stores/opened-store.ts';
import { locationOf } from './stores/store-location.ts';
import type { StoreRegistry } from './stores/store-registry.ts';

/** The parts of the engine that downloads and check-outs use. */
export interface FetchJobDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
  readonly fetchWorkers: FetchWorkers;
  readonly author: string;
  /** Folder for temporary files of this machine. */
  readonly temp: string;
  /** Where files go when the user named no target. */
  readonly downloads: string;
  readonly resolve: (name: string, store?: string) => Promise<ResolvedVersion>;
}

/** What a download job remembers. */
export interface DownloadJobInput {
  readonly version: Key;
  readonly to: string;
  readonly path: string | null;
}

/** What a check-out job, or a job that plans one, remembers. */
export interface CheckoutJobInput extends DownloadJobInput {
  readonly rescue: 'version' | 'trash';
}

/** What an undo job remembers. */
export interface UndoJobInput {
  readonly checkout: string;
}

/** Writes a version's files into a folder. Errors as `downloadVersion`, and `FOLDER_BUSY`. */
export async function runDownload(
  job: JobContext,
  deps: FetchJobDeps,
  input: DownloadJobInput,
): Promise<DownloadResult> {
  const found = await findVersion(deps, input.version);
  using _held = holdFolder(deps.catalog, await nearestRealPath(input.to));
  const { context, version } = await prepare(job, deps, { found, target: input.to });
  return await downloadVersion(context, { version, folder: input.to, ...partOf(input) }, runOf(job));
}

/** Works out what a check-out would do. Errors as `previewCheckout`, and `FOLDER_BUSY`. */
export async function runPlan(
  job: JobContext,
  deps: FetchJobDeps,
  input: CheckoutJobInput,
): Promise<CheckoutPlan> {
  const found = await findVersion(deps, input.version);
  using _held = holdFolder(deps.catalog, await nearestRealPath(input.to));
  const { context, version } = await prepare(job, deps, { found, target: input.to });
  return await previewCheckout(context, { version, folder: input.to, ...partOf(input) }, runOf(job));
}

/** Makes a folder exactly a version. Errors as `checkoutVersion`, and `FOLDER_BUSY`. */
export async function runCheckout(
  job: JobContext,
  deps: FetchJobDeps,
  input: CheckoutJobInput,
): Promise<CheckoutResult> {
  const found = await findVersion(deps, input.version);
  using _held = holdFolder(deps.catalog, await nearestRealPath(input.to));
  const { context, version, opened } = await prepare(job, deps, { found, target: input.to });
  const safety = {
    rescue: rescuePlace(job, deps, { found, opened, place: input.rescue }),
    keeper: undoKeeper(deps.catalog, input.version),
  };
  const options = { version, folder: input.to, ...partOf(input), ...safety };
  return withUndoTime(await checkoutVersion(context, options, runOf(job)));
}

/** Puts a folder back to how it was before a check-out. Errors as `undoCheckout`, `NOTHING_TO_UNDO`, `FOLDER_BUSY`. */
export async function runUndo(
  job: JobContext,
  deps: FetchJobDeps,
  input: UndoJobInput,
): Promise<CheckoutResult> {
  const row = await deps.catalog.jobs.getCheckout(input.checkout);
  if (!row || row.state === 'undone') throw nothingToUndo(row?.target ?? input.checkout);
  const found = await findVersion(deps, { store: row.store, id: row.version });
  using _held = holdFolder(deps.catalog, row.target);
  const { context, opened } = await prepare(job, deps, { found, target: row.target });
  const outcome = await undoCheckout(
    context,
    {
      record: decodeUndoRecord(row.undo),
      rescue: rescuePlace(job, deps, { found, opened, place: 'version' }),
      keeper: keeperOfUndo(deps.catalog, row),
    },
    runOf(job),
  );
  await deps.catalog.jobs.putCheckout({ ...row, state: 'undone' });
  return withUndoTime(outcome);
}

/** The check-out of a folder that an undo would take back. @throws AppError `NOTHING_TO_UNDO` */
export async function lastCheckout(catalog: Catalog, folder: string): Promise<CheckoutRow> {
  const target = await nearestRealPath(folder);
  const row = (await catalog.jobs.checkouts(target)).find(({ state }) => state !== 'undone');
  if (!row) throw nothingToUndo(folder);
  return row;
}

/** Folder for a download when none was named: the version's name, with what no file system takes replaced. */
export function defaultTarget(
  deps: Pick<FetchJobDeps, 'downloads'>,
  { collection, version }: ResolvedVersion,
): string {
  const separator = process.platform === 'win32' ? '-' : ':';
  return join(deps.downloads, `${sanitizeName(collection.name)}${separator}v${version.index}`);
}

async function findVersion(deps: FetchJobDeps, key: Key): Promise<ResolvedVersion> {
  const version = await deps.catalog.versions.get(key);
  const collection = await deps.catalog.versions.collection({ store: key.store, id: version.collection });
  return { store: await deps.catalog.stores.get(key.store), collection, version };
}

async function prepare(
  job: JobContext,
  deps: FetchJobDeps,
  { found, target }: { readonly found: ResolvedVersion; readonly target: string },
): Promise<{
  readonly context: CheckoutContext;
  readonly version: VersionSource;
  readonly opened: OpenedStore;
}> {
  const { catalog } = deps;
  const opened = await deps.stores.open(found.store);
  job.progress.phase('Reading the manifest');
  await opened.sync(job.signal);
  await opened.loadIndexes(job.signal);
  await ensureLoaded(catalog, opened, { version: found.version, signal: job.signal });
  const key = { store: found.store.id, id: found.version.id };
  const version: VersionSource = {
    name: `${found.collection.name}:v${found.version.index}`,
    entries: () => catalog.entries.stream(key, { chunks: true }),
    emptyDirectories: await catalog.entries.emptyDirectories(key),
  };
  return { context: await contextOf(job, deps, { found, opened, target }), version, opened };
}

async function contextOf(
  job: JobContext,
  deps: FetchJobDeps,
  {
    found,
    opened,
    target,
  }: { readonly found: ResolvedVersion; readonly opened: OpenedStore; readonly target: string },
): Promise<CheckoutContext> {
  const { catalog } = deps;
  const store = found.store.id;
  const { algorithm } = found.version;
  const { project, name, artifactType } = found.collection;
  const folderOf = (path: string) =>
    fingerprintFolder(catalog, path, { store, project, name, artifactType, algorithm });
  return {
    workers: deps.fetchWorkers,
    backend: opened.store.backend,
    locate: (hashes) => catalog.chunks.locateChunks(store, hashes),
    reloadIndex: async () => {
      await opened.sync(job.signal);
      await opened.loadIndexes(job.signal);
    },
    unreadable: () => opened.unreadableIndex,
    known: async function* (path) {
      const folder = await folderOf(path);
      yield* catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true });
    },
    remember: async (path, files) => {
      await catalog.folders.putFingerprints((await folderOf(path)).id, files, algorithm);
    },
    forget: async (path, paths) => {
      await catalog.folders.removeFingerprints((await folderOf(path)).id, paths);
    },
    inVersions: (contentIds) => catalog.entries.inVersions(store, contentIds),
    scan: (options) => deps.scanner.scan(options),
    policy: await probeStability(target),
    forbidden: (await catalog.stores.list()).map((row) => locationOf(row).path),
  };
}

/** Rescued files become a version of a collection of their own beside the one that is checked out. */
function rescuePlace(
  job: JobContext,
  deps: FetchJobDeps,
  {
    found,
    opened,
    place,
  }: { readonly found: ResolvedVersion; readonly opened: OpenedStore; readonly place: 'version' | 'trash' },
): RescuePlace {
  if (place === 'trash') return { kind: 'trash' };
  return { kind: 'version', log: (folder, files) => logRescue(job, deps, { found, opened, folder, files }) };
}

async function logRescue(
  job: JobContext,
  deps: FetchJobDeps,
  rescue: {
    readonly found: ResolvedVersion;
    readonly opened: OpenedStore;
    readonly folder: string;
    readonly files: readonly RescueFile[];
  },
): Promise<string> {
  const { found, opened, folder: root, files } = rescue;
  const { project, name, artifactType } = found.collection;
  const { algorithm } = found.version;
  const use = { store: found.store.id, project, name, artifactType, algorithm };
  const folder = await fingerprintFolder(deps.catalog, root, use);
  // Its ids are made anew: a rescue that was killed is done again, and finds its content stored.
  const once: JobContext = {
    ...job,
    remember: () => Promise.resolve(),
    recall: () => Promise.resolve(undefined),
  };
  const logged = await logFolder(
    once,
    { ...deps, opened },
    {
      root,
      only: () => listedFiles(root, files),
      folder,
      project,
      name: sanitizeName(`${name}-rescued`),
      artifactType: 'rescue',
      aliases: [],
      tags: [],
      description: `Files of ${root} that were in no version before ${found.collection.name}:v${found.version.index} was checked out.`,
      metadata: {},
      algorithm,
      ignore: [],
      skipUnreadable: false,
      run: null,
    },
  );
  return `${logged.collection}:${logged.version}`;
}

function undoKeeper(catalog: Catalog, version: Key): UndoKeeper {
  const { jobs } = catalog;
  return {
    begin: async (record) => {
      const id = randomUUID();
      await jobs.putCheckout({
        id,
        target: record.folder,
        store: version.store,
        version: version.id,
        state: 'applying',
        undo: encodeUndoRecord(record),
        createdAt: new Date().toISOString(),
      });
      return id;
    },
    finish: async (id) => {
      const row = await jobs.getCheckout(id);
      if (!row) return;
      // What killed runs began is part of this record, so they are not undone on their own.
      for (const earlier of await jobs.checkouts(row.target)) {
        if (earlier.state === 'applying' && earlier.id !== id) await jobs.removeCheckout(earlier.id);
      }
      await jobs.putCheckout({ ...row, state: 'done' });
    },
    unfinished: async (folder) => {
      const rows = await jobs.checkouts(folder);
      return rows
        .filter(({ state }) => state === 'applying')
        .map(({ undo }) => decodeUndoRecord(undo))
        .toReversed();
    },
  };
}

/** An undo is not itself in the row of check-outs to undo: undoing twice goes back two check-outs. */
function keeperOfUndo({ jobs }: Catalog, undone: CheckoutRow): UndoKeeper {
  return {
    begin: async (record) => {
      const id = randomUUID();
      await jobs.putCheckout({ ...undone, id, state: 'undone', undo: encodeUndoRecord(record) });
      return id;
    },
    finish: (id) => jobs.removeCheckout(id),
    unfinished: () => Promise.resolve([]),
  };
}

function withUndoTime(outcome: CheckoutOutcome): CheckoutResult {
  return { ...outcome, undoUntil: new Date(Date.now() + DEFAULT_UNDO_MS).toISOString() };
}

function partOf({ path }: DownloadJobInput): { readonly path?: string } {
  return path === null ? {} : { path };
}

function runOf(job: JobContext): FetchRun {
  let phase = '';
  let files = 0;
  let bytes = 0;
  return {
    signal: job.signal,
    onProgress: (progress) => {
      const totals = {
        ...(progress.filesTotal === null ? {} : { files: progress.filesTotal }),
        ...(progress.bytesTotal === null ? {} : { bytes: progress.bytesTotal }),
      };
      if (progress.phase !== phase) {
        job.progress.phase(progress.phase, totals);
        phase = progress.phase;
        files = 0;
        bytes = 0;
      }
      job.progress.total(totals);
      job.progress.add({ files: progress.filesDone - files, bytes: progress.bytesDone - bytes });
      files = progress.filesDone;
      bytes = progress.bytesDone;
    },
  };
}

function nothingToUndo(folder: string): AppError {
  return new AppError('NOTHING_TO_UNDO', `No check-out of ${folder} can be undone.`, {
    path: folder,
    hint: 'Check-outs that were undone or are too old cannot be undone again.',
  });
}
