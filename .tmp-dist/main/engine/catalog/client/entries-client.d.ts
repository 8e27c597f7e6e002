import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import type { DeltaEntry, EntryBatch } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { ChangeKind, ChangeRow, DiffCounts, EntryRow, EntrySums, FolderPage, HistoryRow, Key, Page } from '../rows.ts';
import type { PageOptions } from './versions-client.ts';
/** Which entries of a version. Without conditions: all. */
export interface EntryFilter {
    /** A file, or a folder with everything under it; `''` is all. */
    readonly prefix?: string;
    /** Glob over whole logical paths (picomatch, `dot: true`). */
    readonly glob?: string;
}
/** Where a version's entries come from. Batches ascend by path; nothing may come twice. */
export type LoadSource = {
    readonly kind: 'whole';
    readonly batches: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>;
} | {
    readonly kind: 'delta';
    /** A loaded version of the same collection. */
    readonly base: Key;
    readonly batches: AsyncIterable<readonly DeltaEntry[]> | Iterable<readonly DeltaEntry[]>;
};
export interface LoadOptions {
    /** Logical paths of empty directories, kept beside the manifest. */
    readonly emptyDirectories?: readonly string[];
    readonly signal?: AbortSignal;
}
/** Entries of versions. A version's entries can be asked for only while it is loaded. */
export declare class EntriesClient {
    #private;
    constructor(threads: CatalogThreads);
    isLoaded(version: Key): Promise<boolean>;
    /**
     * The loaded versions of a collection, newest index first: what a delta can be loaded against. A delta costs least
     * against the one with `tip`.
     */
    loadedVersions(collection: Key): Promise<{
        readonly id: string;
        readonly index: number;
        readonly tip: boolean;
    }[]>;
    /**
     * Loads a version's entries: nobody sees any of them until all are there. A load that was killed is cleaned up by
     * the next one of the collection. Waits while another process loads into the collection; returns at once when
     * the version is loaded.
     *
     * @throws AppError `VERSION_NOT_FOUND` (version unknown, or base not loaded), `CANCELLED`, `STORE_DAMAGED` when
     *   entries do not ascend or a delta does not fit its base
     */
    load(version: Key, source: LoadSource, options?: LoadOptions): Promise<void>;
    /** Forgets a version's entries. */
    unload(version: Key): Promise<void>;
    /** Entries in manifest order, in batches of up to 2,000, with chunk lists when `chunks` is true. */
    stream(version: Key, options?: EntryFilter & {
        readonly chunks?: boolean;
    }): AsyncGenerator<EntryBatch>;
    /** The same as entry objects, with their chunk lists. */
    streamEntries(version: Key, filter?: EntryFilter): AsyncGenerator<Entry[]>;
    /** One page of entries in manifest order. */
    page(version: Key, filter?: EntryFilter, page?: PageOptions): Promise<Page<EntryRow>>;
    /** One entry. @throws AppError `ENTRY_NOT_FOUND` */
    get(version: Key, path: string): Promise<Entry>;
    /** Number and bytes of the entries under a prefix or matching a glob. */
    sums(version: Key, filter?: EntryFilter): Promise<EntrySums>;
    /** What is directly in one folder of the version (`''`: the top), sub-folders first, with sums. */
    folder(version: Key, folder: string, page?: PageOptions): Promise<FolderPage>;
    emptyDirectories(version: Key): Promise<string[]>;
    /** What changed from version a to version b, by path. Both must be loaded; they may be of different collections. */
    diff(a: Key, b: Key, options?: PageOptions & {
        readonly kinds?: readonly ChangeKind[];
        readonly prefix?: string;
    }): Promise<Page<ChangeRow>>;
    diffCounts(a: Key, b: Key): Promise<DiffCounts>;
    /** What a path was in every loaded version of a collection, newest first. */
    history(collection: Key, path: string, page?: PageOptions): Promise<Page<HistoryRow>>;
    /** Versions of a store that are loaded and have an entry with any of these chunks, with the paths (at most `limit`). */
    pathsWithChunks(store: number, hashes: Uint8Array, limit: number): Promise<{
        readonly version: string;
        readonly path: string;
    }[]>;
    /** Which of these contents (32 bytes each) a loaded version has that is not deleted: one byte each. */
    inVersions(store: number, contentIds: Uint8Array): Promise<Uint8Array>;
    /** Keeps digests that were computed later (such as missing MD5s): n contents × 32 bytes and n × 16 bytes. */
    putDigests(store: number, algorithm: DigestAlgorithm, contentIds: Uint8Array, digests: Uint8Array): Promise<void>;
}
