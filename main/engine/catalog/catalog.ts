import { CatalogThreads } from './catalog-threads.ts';
import { ChunksClient } from './client/chunks-client.ts';
import { DraftsClient } from './client/drafts-client.ts';
import { EntriesClient } from './client/entries-client.ts';
import { FilesClient } from './client/files-client.ts';
import { FoldersClient } from './client/folders-client.ts';
import { JobsClient } from './client/jobs-client.ts';
import { ReferencesClient } from './client/references-client.ts';
import { RunsClient } from './client/runs-client.ts';
import { SearchClient } from './client/search-client.ts';
import { StoresClient } from './client/stores-client.ts';
import { VersionsClient } from './client/versions-client.ts';
import { forgetLock, type LockState, lockState, type ProcessLock, tryLock } from './process-lock.ts';
import { type RebuildReport, rebuildCatalog } from './rebuild.ts';

/**
 * The catalog of this machine: a cache of every store's log, manifests and chunk indexes, and this machine's
 * own state. SQLite in worker threads; several processes may have it open at once. Every call may reject with
 * `CATALOG_DAMAGED`, or with `CATALOG_BUSY` when another process holds the write lock for too long.
 */
export class Catalog {
  /** Folder that holds `catalog.db` and the lock files. */
  readonly dir: string;
  /** Stores, their logs folded, and settings. */
  readonly stores: StoresClient;
  /** Which chunk is in which pack. */
  readonly chunks: ChunksClient;
  /** Collections, versions, aliases, names. */
  readonly versions: VersionsClient;
  /** Entries of loaded versions. */
  readonly entries: EntriesClient;
  /** Files of loaded versions, in lists that can be entered anywhere. */
  readonly files: FilesClient;
  /** Dataset folders, checkout targets and their fingerprints. */
  readonly folders: FoldersClient;
  /** Jobs, their journals, and undo records of checkouts. */
  readonly jobs: JobsClient;
  /** Runs and lineage. */
  readonly runs: RunsClient;
  /** Versions that are being put together. */
  readonly drafts: DraftsClient;
  /** References of versions, and what checks found of them. */
  readonly references: ReferencesClient;
  /** Finding things in all of that. */
  readonly search: SearchClient;
  readonly #threads: CatalogThreads;

  /**
   * Opens or creates the catalog in a folder.
   *
   * @throws AppError `CATALOG_NEWER` when a newer Vitrine made it, `CATALOG_DAMAGED` when it is no catalog
   */
  static async open(dir: string): Promise<Catalog> {
    return new Catalog(dir, await CatalogThreads.open(dir));
  }

  /**
   * Puts the present file aside (it is kept) and starts a fresh one with what could be read of stores, folders,
   * settings, jobs and checkouts. Everything else comes again from the stores. No catalog of this folder may be
   * open in this process.
   *
   * @throws AppError `CATALOG_BUSY` while another process has it open
   */
  static rebuild(dir: string): Promise<RebuildReport> {
    return rebuildCatalog(dir);
  }

  private constructor(dir: string, threads: CatalogThreads) {
    this.dir = dir;
    this.#threads = threads;
    this.stores = new StoresClient(threads);
    this.chunks = new ChunksClient(threads);
    this.versions = new VersionsClient(threads);
    this.entries = new EntriesClient(threads);
    this.files = new FilesClient(threads);
    this.folders = new FoldersClient(threads);
    this.jobs = new JobsClient(threads);
    this.drafts = new DraftsClient(threads);
    this.runs = new RunsClient(threads);
    this.references = new ReferencesClient(threads);
    this.search = new SearchClient(threads);
  }

  /**
   * Takes a lock that only one holder on this machine can have, in any process or thread, and that the operating
   * system drops when the process dies. Undefined when somebody has it.
   */
  tryLock(name: string): ProcessLock | undefined {
    return tryLock(this.dir, name);
  }

  /** Whether somebody on this machine holds a lock, without taking it. */
  lockState(name: string): LockState {
    return lockState(this.dir, name);
  }

  /** Removes what is left of a lock that nobody will take again. */
  forgetLock(name: string): void {
    forgetLock(this.dir, name);
  }

  /** Calls the listener (at most four times a second) after anything in the catalog changed, by whichever process. */
  onChanged(listener: () => void): () => void {
    return this.#threads.onChanged(listener);
  }

  /** Ends the threads; calls under way are rejected with `CANCELLED`. */
  close(): Promise<void> {
    return this.#threads.close();
  }
}
