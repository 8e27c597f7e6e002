import { CatalogThreads } from './catalog-threads.js';
import { ChunksClient } from './client/chunks-client.js';
import { EntriesClient } from './client/entries-client.js';
import { FoldersClient } from './client/folders-client.js';
import { JobsClient } from './client/jobs-client.js';
import { StoresClient } from './client/stores-client.js';
import { VersionsClient } from './client/versions-client.js';
import { forgetLock, tryLock } from './process-lock.js';
import { rebuildCatalog } from './rebuild.js';
/**
 * The catalog of this machine: a cache of every store's log, manifests and chunk indexes, and this machine's
 * own state. SQLite in worker threads; several processes may have it open at once. Every call may reject with
 * `CATALOG_DAMAGED`, or with `CATALOG_BUSY` when another process holds the write lock for too long.
 */
export class Catalog {
    /** Folder that holds `catalog.db` and the lock files. */
    dir;
    /** Stores, their logs folded, and settings. */
    stores;
    /** Which chunk is in which pack. */
    chunks;
    /** Collections, versions, aliases, names. */
    versions;
    /** Entries of loaded versions. */
    entries;
    /** Dataset folders, checkout targets and their fingerprints. */
    folders;
    /** Jobs, their journals, and undo records of checkouts. */
    jobs;
    #threads;
    /**
     * Opens or creates the catalog in a folder.
     *
     * @throws AppError `CATALOG_NEWER` when a newer Vitrine made it, `CATALOG_DAMAGED` when it is no catalog
     */
    static async open(dir) {
        return new Catalog(dir, await CatalogThreads.open(dir));
    }
    /**
     * Puts the present file aside (it is kept) and starts a fresh one with what could be read of stores, folders,
     * settings, jobs and checkouts. Everything else comes again from the stores. No catalog of this folder may be
     * open in this process.
     *
     * @throws AppError `CATALOG_BUSY` while another process has it open
     */
    static rebuild(dir) {
        return rebuildCatalog(dir);
    }
    constructor(dir, threads) {
        this.dir = dir;
        this.#threads = threads;
        this.stores = new StoresClient(threads);
        this.chunks = new ChunksClient(threads);
        this.versions = new VersionsClient(threads);
        this.entries = new EntriesClient(threads);
        this.folders = new FoldersClient(threads);
        this.jobs = new JobsClient(threads);
    }
    /**
     * Takes a lock that only one holder on this machine can have, in any process or thread, and that the operating
     * system drops when the process dies. Undefined when somebody has it.
     */
    tryLock(name) {
        return tryLock(this.dir, name);
    }
    /** Removes what is left of a lock that nobody will take again. */
    forgetLock(name) {
        forgetLock(this.dir, name);
    }
    /** Calls the listener (at most four times a second) after anything in the catalog changed, by whichever process. */
    onChanged(listener) {
        return this.#threads.onChanged(listener);
    }
    /** Ends the threads; calls under way are rejected with `CANCELLED`. */
    close() {
        return this.#threads.close();
    }
}
