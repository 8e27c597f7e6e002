import type { DatasetFolder } from '../../contract/domain.ts';
import { AppError, hasCode } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { resultOf } from '../../contract/job-result.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import { displayName } from '../../contract/names.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { CollectionRow, FolderRow } from './catalog/rows.ts';
import { type Compared, comparedOf, idOf, type Live, newLive, standingOf } from './folder-standing.ts';
import { checkFolder } from './scan/preflight.ts';
import { probeStability } from './scan/probe-stability.ts';
import type { FolderScanner } from './scan/scan-folder.ts';
import type { JobQueue } from './transfer/jobs/job-queue.ts';
import { logLane, prepareLog } from './transfer/log/log-job.ts';
import { loggedFolder } from './transfer/logged-folder.ts';
import { pendingChanges } from './transfer/pending-changes.ts';
import type { StoreRegistry } from './transfer/stores/store-registry.ts';
import { watchFolder } from './watch/folder-watcher.ts';
import type { WatchNotice } from './watch/watch-types.ts';

/** A folder counts as quiet when nothing changed in it for this long, in ms. */
const QUIET_MS = 1_000;

/** A folder that does not get quiet is left alone for this many times as long as the last look at it took. */
const REST_PER_LOOK = 10;

export interface DatasetFoldersOptions {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
  readonly jobs: JobQueue;
  readonly author: string;
  readonly temp: string;
  readonly emit: (event: EngineEvent) => void;
}

/**
 * The folders that are bound to collections. Events of the file system only say that something may have changed: when a
 * folder is quiet it is swept and compared, and that comparison is what is shown and, if wanted, logged.
 */
export class DatasetFolders {
  readonly #options: DatasetFoldersOptions;
  readonly #live = new Map<number, Live>();
  #stopFollowing: (() => void) | undefined;

  constructor(options: DatasetFoldersOptions) {
    this.#options = options;
  }

  async list(): Promise<DatasetFolder[]> {
    const rows = await this.#options.catalog.folders.list('dataset');
    return Promise.all(rows.map((row) => this.#show(row)));
  }

  /** Binds a folder to a collection. @throws AppError those of `prepareLog` */
  async add(input: {
    readonly path: string;
    readonly name: string;
    readonly type?: string | undefined;
    readonly ignore: readonly string[];
    readonly automatic: boolean;
    readonly store?: string | undefined;
  }): Promise<DatasetFolder> {
    const { path, name, type, ignore, automatic, store } = input;
    const prepared = await prepareLog(this.#options, {
      ...logInput(path, name),
      ignore: [...ignore],
      type,
      store,
    });
    const row = await this.#options.catalog.folders.put({
      kind: 'dataset',
      path: prepared.folder,
      store: prepared.store,
      project: prepared.project,
      name: prepared.name,
      artifactType: prepared.artifactType,
      ignore: prepared.ignore,
      algorithm: prepared.algorithm,
      policy: await probeStability(prepared.folder),
      automatic,
      paused: false,
      lastVersion: null,
      extra: null,
    });
    return this.#show(row);
  }

  /** Changes how a folder is treated. @throws AppError `FOLDER_NOT_FOUND` */
  async update(
    folder: string,
    change: {
      readonly automatic?: boolean | undefined;
      readonly paused?: boolean | undefined;
      readonly ignore?: readonly string[] | undefined;
    },
  ): Promise<DatasetFolder> {
    const before = await this.row(folder);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const row = await this.#options.catalog.folders.update(before.id, given);
    if (this.#live.get(row.id)?.wanted) {
      await this.#stop(row.id);
      if (!row.paused) await this.#start(row);
    }
    // Other rules may leave out other files, which is to be seen also where nobody watches.
    if (change.ignore && !this.#live.get(row.id)?.watch) {
      this.#liveOf(row.id).abort = new AbortController();
      this.#compareSoon(row);
    }
    return this.#show(row);
  }

  /** Forgets the binding; the folder and its versions stay. @throws AppError `FOLDER_NOT_FOUND` */
  async remove(folder: string): Promise<void> {
    const row = await this.row(folder);
    await this.#stop(row.id);
    this.#live.delete(row.id);
    await this.#options.catalog.folders.remove(row.id);
  }

  /**
   * Starts or stops watching in this process.
   *
   * @throws AppError `FOLDER_NOT_FOUND`, `FOLDER_BUSY` when another process watches it
   */
  async watch(folder: string, on: boolean): Promise<DatasetFolder> {
    const row = await this.row(folder);
    this.#liveOf(row.id).wanted = on;
    if (on) await this.#start(row);
    else await this.#stop(row.id);
    return this.#show(row);
  }

  /** A folder by id or path. @throws AppError `FOLDER_NOT_FOUND` */
  async row(folder: string): Promise<FolderRow> {
    const rows = await this.#options.catalog.folders.list('dataset');
    const real = await checkFolder(folder).catch((error: unknown) => {
      if (error instanceof AppError) return folder;
      throw error;
    });
    const found = rows.find((row) => String(row.id) === folder || row.path === folder || row.path === real);
    if (found) return found;
    throw new AppError('FOLDER_NOT_FOUND', `${folder} is not a dataset folder.`, {
      path: folder,
      hint: `Bind it to a collection with "vitrine folders add ${folder} --name NAME", or compare it with a version: "vitrine diff NAME:latest ${folder}".`,
    });
  }

  /**
   * A dataset folder, or else a folder that was logged before, bound for the moment to the collection that it was logged
   * to last.
   *
   * @throws AppError `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`
   */
  async comparable(folder: string): Promise<FolderRow> {
    try {
      return await this.row(folder);
    } catch (error) {
      if (!hasCode(error, 'FOLDER_NOT_FOUND')) throw error;
      const logged = await loggedFolder(this.#options.catalog, await checkFolder(folder));
      if (!logged) throw error;
      return logged;
    }
  }

  /** Starts a job that logs what is pending. */
  async log(folder: string, description?: string): Promise<string> {
    const row = await this.row(folder);
    const prepared = await prepareLog(this.#options, {
      ...logInput(row.path, `${row.project}/${row.name}`),
      type: row.artifactType,
      ignore: [...row.ignore],
      description,
      store: (await this.#options.catalog.stores.get(row.store)).handle,
    });
    return this.#options.jobs.start({
      kind: 'log',
      title: `Log ${row.path} as ${displayName(row)}`,
      input: prepared,
      lane: laneOf(row),
      target: { folder: row.path, ...(await this.#collectionTarget(row)) },
    });
  }

  /** Looks again at the watched folders of a collection when a log of it has ended, however it ended. */
  async logEnded(job: JobInfo): Promise<void> {
    const result = resultOf(job, 'log');
    for (const row of await this.#options.catalog.folders.list('dataset')) {
      const isSame = result && row.project === result.project && row.name === result.collection;
      if (!isSame && row.path !== job.target?.folder) continue;
      const live = this.#live.get(row.id);
      if (!live?.watch) continue;
      live.held = !result;
      if (result?.created && row.path === job.target?.folder) await this.#forgetPending(row, live);
      this.#compareSoon(row);
    }
  }

  /** Ends all watching. */
  async close(): Promise<void> {
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    for (const id of [...this.#live.keys()]) await this.#stop(id);
  }

  async #start(row: FolderRow): Promise<void> {
    const live = this.#liveOf(row.id);
    if (live.watch) return;
    await checkFolder(row.path);
    const lock = this.#options.catalog.tryLock(`watch-${row.id}`);
    if (!lock) {
      throw new AppError('FOLDER_BUSY', `Another process watches ${row.path}.`, {
        path: row.path,
        hint: 'Close the app or the other "vitrine watch" first.',
      });
    }
    live.lock = lock;
    live.abort = new AbortController();
    this.#stopFollowing ??= this.#options.catalog.onChanged(() => void this.#versionsChanged());
    try {
      live.watch = await watchFolder({
        root: row.path,
        ignore: row.ignore,
        quietMs: QUIET_MS,
        signal: live.abort.signal,
        scanner: this.#options.scanner,
        onDirty: () => {
          live.restless = true;
        },
        // Who copies a large dataset into the folder sees it arrive.
        onRestless: () => {
          if (performance.now() >= live.restUntil) this.#compareSoon(row);
        },
        onQuiet: () => {
          live.restless = false;
          live.held = false;
          this.#compareSoon(row);
        },
        onNotice: (notice) => this.#takeNotice(row, live, notice),
      });
    } catch (error) {
      await this.#stop(row.id);
      throw error;
    }
    this.#compareSoon(row);
  }

  /** Looks again at the watched folders whose collection has another newest version than they were compared with. */
  async #versionsChanged(): Promise<void> {
    try {
      for (const row of await this.#options.catalog.folders.list('dataset')) {
        const live = this.#live.get(row.id);
        // The end of a log or of a comparison leads to another look anyway.
        if (!live?.watch || live.base === undefined || live.comparing) continue;
        if (this.#options.jobs.isBusy(laneOf(row))) continue;
        const newest = (await this.#collection(row))?.newest ?? null;
        if (newest?.id === live.base?.id) continue;
        // What somebody deleted is not to come back by itself.
        if ((newest?.index ?? -1) < (live.base?.index ?? -1)) live.held = true;
        this.#compareSoon(row);
      }
    } catch (error) {
      // The engine is closing.
      if (!hasCode(error, 'CANCELLED')) throw error;
    }
  }

  async #stop(id: number): Promise<void> {
    const live = this.#live.get(id);
    if (!live) return;
    live.abort?.abort();
    await live.watch?.close();
    await live.comparing;
    live.lock?.release();
    live.watch = undefined;
    live.lock = undefined;
  }

  /** One comparison at a time; one more when something changed while it ran. */
  #compareSoon(row: FolderRow): void {
    const live = this.#liveOf(row.id);
    if (live.comparing) {
      live.again = true;
      return;
    }
    const started = performance.now();
    live.comparing = this.#compare(row.id, live).finally(() => {
      const ended = performance.now();
      live.restUntil = ended + (ended - started) * REST_PER_LOOK;
      live.comparing = undefined;
      if (!live.again) return;
      live.again = false;
      if (!live.abort?.signal.aborted) this.#compareSoon(row);
    });
  }

  async #compare(id: number, live: Live): Promise<void> {
    let row: FolderRow | undefined;
    try {
      row = await this.#options.catalog.folders.get(id);
      live.base = (await this.#collection(row))?.newest ?? null;
      const signal = live.abort?.signal ?? new AbortController().signal;
      const result = await pendingChanges(this.#options, row, signal);
      // What is being logged is neither pending nor logged yet; the end of that job leads to another look.
      if (this.#options.jobs.isBusy(laneOf(row))) return await this.#forgetPending(row, live);
      const changed = Object.values(result.counts).some((count) => count > 0);
      live.state = changed ? 'changed' : 'clean';
      live.pending = result.counts;
      live.pendingBytes = result.bytes;
      live.pendingChanges = result.sample;
      live.trouble = null;
      const mayLog = row.automatic && !row.paused && live.watch && !live.held && !live.restless;
      if (changed && mayLog && result.problems === 0) await this.log(String(row.id));
    } catch (error) {
      if (hasCode(error, 'CANCELLED')) return;
      if (!(error instanceof AppError)) throw error;
      live.state = hasCode(error, 'FOLDER_NOT_FOUND') ? 'missing' : 'unknown';
      live.pending = null;
      live.pendingBytes = null;
      live.pendingChanges = [];
      live.trouble = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    }
    if (!row) return;
    await this.#keep(row, live);
    await this.#tell(row);
  }

  /** Until the next look nothing is claimed. */
  async #forgetPending(row: FolderRow, live: Live): Promise<void> {
    live.state = 'unknown';
    live.pending = null;
    live.pendingBytes = null;
    live.pendingChanges = [];
    live.trouble = null;
    await this.#tell(row);
  }

  /** What was found is kept for those who do not watch the folder. */
  async #keep(row: FolderRow, { state, pending, pendingBytes, pendingChanges, base }: Live): Promise<void> {
    const at = new Date().toISOString();
    const compared: Compared = { state, pending, pendingBytes, pendingChanges, since: idOf(base), at };
    try {
      await this.#options.catalog.folders.update(row.id, { extra: { compared } });
    } catch (error) {
      // Somebody forgot the folder meanwhile.
      if (!hasCode(error, 'FOLDER_NOT_FOUND')) throw error;
    }
  }

  #takeNotice(row: FolderRow, live: Live, notice: WatchNotice): void {
    if (notice.kind === 'polling') {
      live.notice = notice.hint === undefined ? notice.message : `${notice.message} ${notice.hint}`;
      void this.#tell(row);
      return;
    }
    // Whatever it is, a look at the folder tells what state it is in now.
    live.trouble = notice.message;
    this.#compareSoon(row);
  }

  async #collectionTarget(row: FolderRow): Promise<{ readonly collection?: string }> {
    const collection = await this.#collection(row);
    return collection ? { collection: collection.id } : {};
  }

  #collection(row: FolderRow): Promise<CollectionRow | undefined> {
    return this.#options.catalog.versions.collectionByName(row.store, row.project, row.name);
  }

  async #tell(row: FolderRow): Promise<void> {
    this.#options.emit({ name: 'folder', payload: await this.#show(row) });
  }

  async #show(row: FolderRow): Promise<DatasetFolder> {
    const live = this.#live.get(row.id);
    const newest = (await this.#collection(row))?.newest ?? null;
    const seen = standingOf(row, live, newest);
    return {
      id: String(row.id),
      path: row.path,
      store: (await this.#options.catalog.stores.get(row.store)).handle,
      project: row.project,
      collection: row.name,
      type: row.artifactType,
      ignore: [...row.ignore],
      automatic: row.automatic,
      paused: row.paused,
      fingerprints: row.policy,
      lastVersion: newest ? `v${newest.index}` : null,
      state: seen?.state ?? 'unknown',
      pending: seen?.pending ?? null,
      pendingBytes: seen?.pendingBytes ?? null,
      pendingChanges: [...(seen?.pendingChanges ?? [])],
      comparedAt: comparedOf(row)?.at ?? null,
      watching: live?.watch?.mode ?? 'off',
      notice: live?.trouble ?? live?.notice ?? null,
    };
  }

  #liveOf(id: number): Live {
    let live = this.#live.get(id);
    if (!live) {
      live = newLive();
      this.#live.set(id, live);
    }
    return live;
  }
}

function logInput(folder: string, name: string) {
  return { folder, name, aliases: [], tags: [], ignore: [], exclude: [], skipUnreadable: false };
}

/** Where logs of the folder's collection run, one after another. */
function laneOf({ store, project, name }: FolderRow): string {
  return logLane(store, { project, name });
}
