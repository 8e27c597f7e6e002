import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CheckoutPlan, CheckoutResult, DownloadResult } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { displayName, sanitizeName } from '../../../contract/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CheckoutRow, Key, ResolvedVersion } from '../catalog/rows.ts';
import { userDataFolder } from '../data-home.ts';
import type { References } from '../references/references.ts';
import { nearestRealPath } from '../scan/preflight.ts';
import { probeStability } from '../scan/probe-stability.ts';
import { DEFAULT_UNDO_MS } from '../store/collect.ts';
import { checkoutVersion } from './fetch/checkout.ts';
import { previewCheckout } from './fetch/checkout-plan.ts';
import type { CheckoutOutcome, RescueFile, RescuePlace, UndoKeeper } from './fetch/checkout-types.ts';
import { currentState } from './fetch/current-version.ts';
import { downloadVersion } from './fetch/download.ts';
import type { CheckoutContext, FetchRun, VersionSource, WantedReferences } from './fetch/fetch-types.ts';
import type { FetchWorkers } from './fetch/fetch-workers.ts';
import type { FolderPlan } from './fetch/folder-plan.ts';
import { plannedRows } from './fetch/planned-rows.ts';
import type { SelectionRequest } from './fetch/selection.ts';
import { probeTarget } from './fetch/target-probe.ts';
import { undoCheckout } from './fetch/undo.ts';
import { decodeUndoRecord, encodeUndoRecord } from './fetch/undo-record.ts';
import { fingerprintFolder, holdFolder } from './folder-guard.ts';
import type { JobContext } from './job-context.ts';
import { listedFiles } from './log/listed-files.ts';
import { logFolder } from './log/log-folder.ts';
import type { LogJobDeps } from './log/log-job.ts';
import type { RowTables } from './row-tables/row-tables.ts';
import { ensureLoaded } from './stores/load-version.ts';
import type { OpenedStore } from './stores/opened-store.ts';
import { locationOf } from './stores/store-location.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The parts of the engine that downloads and checkouts use. */
export interface FetchJobDeps extends LogJobDeps {
  readonly references: References;
  readonly fetchWorkers: FetchWorkers;
  readonly tables: RowTables;
  /** Where catalog and settings are. */
  readonly home: string;
  /** Where files go when the user named no target. */
  readonly downloads: string;
  readonly resolve: (name: string, store?: string) => Promise<ResolvedVersion>;
}

/** What a download job remembers. */
export interface DownloadJobInput {
  readonly version: Key;
  readonly to: string;
  readonly path: string | null;
  /** Entries and folders by name; jobs of earlier versions have none. */
  readonly paths?: readonly string[] | null;
  /** Jobs of earlier versions have none. */
  readonly references?: WantedReferences;
}

/** What a checkout job, or a job that plans one, remembers. */
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

/** Works out what a checkout would do. Errors as `previewCheckout`, and `FOLDER_BUSY`. */
export async function runPlan(
  job: JobContext,
  deps: FetchJobDeps,
  input: CheckoutJobInput,
): Promise<CheckoutPlan> {
  const found = await findVersion(deps, input.version);
  using _held = holdFolder(deps.catalog, await nearestRealPath(input.to));
  const { context, version } = await prepare(job, deps, { found, target: input.to });
  let plan: FolderPlan | undefined;
  const onPlan = (made: FolderPlan) => {
    plan = made;
  };
  const options = { version, folder: input.to, ...partOf(input), onPlan };
  const preview = await previewCheckout(context, options, runOf(job));
  await deps.tables.putCheckout(job.id, plannedRows(plan!));
  const whole = input.path === null && (input.paths ?? null) === null;
  const state = await currentState(deps, plan!, { found, whole, signal: job.signal });
  return { ...preview, ...state, undoDays: DEFAULT_UNDO_MS / DAY_MS };
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
    rescue: rescuePlace(job, deps, { found, opened, place: input.rescue, occasion: CHECKOUT }),
    keeper: undoKeeper(deps.catalog, input.version),
  };
  const options = { version, folder: input.to, ...partOf(input), ...safety };
  return withUndoTime(await checkoutVersion(context, options, runOf(job)));
}

/** Puts a folder back to how it was before a checkout. Errors as `undoCheckout`, `NOTHING_TO_UNDO`, `FOLDER_BUSY`. */
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
      rescue: rescuePlace(job, deps, { found, opened, place: 'version', occasion: UNDO }),
      keeper: keeperOfUndo(deps.catalog, row),
    },
    runOf(job),
  );
  await deps.catalog.jobs.putCheckout({ ...row, state: 'undone' });
  return withUndoTime(outcome);
}

/** The checkout of a folder that an undo would take back. @throws AppError `NOTHING_TO_UNDO` */
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
    name: nameOf(found),
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
    references: deps.references,
    copies: async function* (path) {
      yield* catalog.folders.streamFetched((await folderOf(path)).id);
    },
    rememberCopies: async (path, copies) => {
      await catalog.folders.putFetched((await folderOf(path)).id, copies);
    },
    inVersions: (contentIds) => catalog.entries.inVersions(store, contentIds),
    scan: (options) => deps.scanner.scan(options),
    policy: await probeStability(target),
    traits: probeTarget,
    forbidden: [
      ...(await catalog.stores.list()).map((row) => locationOf(row).path),
      catalog.dir,
      userDataFolder(deps.home),
      deps.temp,
    ],
  };
}

interface RescueOptions {
  /** The version that is checked out, or whose checkout is undone. */
  readonly found: ResolvedVersion;
  readonly opened: OpenedStore;
  /** What the description of the rescue says of when it was made. */
  readonly occasion: (version: string) => string;
}

const CHECKOUT = (version: string) => `before ${version} was checked out`;
const UNDO = (version: string) => `before the checkout of ${version} was undone`;

/** Rescued files become a version of a collection of their own beside the one that is checked out. */
function rescuePlace(
  job: JobContext,
  deps: FetchJobDeps,
  { place, ...options }: RescueOptions & { readonly place: 'version' | 'trash' },
): RescuePlace {
  if (place === 'trash') return { kind: 'trash' };
  return { kind: 'version', log: (folder, files) => logRescue(job, deps, { ...options, folder, files }) };
}

async function logRescue(
  job: JobContext,
  deps: FetchJobDeps,
  rescue: RescueOptions & {
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
    isPutDown: () => false,
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
      description: `Files of ${root} that were in no version ${rescue.occasion(nameOf(found))}.`,
      metadata: {},
      algorithm,
      ignore: [],
      skipUnreadable: false,
      run: null,
    },
  );
  return `${displayName({ project, name: logged.collection })}:${logged.version}`;
}

function nameOf({ collection, version }: ResolvedVersion): string {
  return displayName(collection, version.index);
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

/** An undo is not itself in the row of checkouts to undo: undoing twice goes back two checkouts. */
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

function partOf({
  path,
  paths,
  references,
}: DownloadJobInput): SelectionRequest & { readonly references: WantedReferences } {
  return { path: path ?? undefined, paths: paths ?? undefined, references: references ?? 'fetch' };
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
  return new AppError('NOTHING_TO_UNDO', `No checkout of ${folder} can be undone.`, {
    path: folder,
    hint: 'A checkout can be undone once. See what the folder is now with "vitrine diff NAME:ALIAS DIR".',
  });
}
