import type { CatalogThreads } from '../catalog-threads.ts';
import type { AliasMoveRow, CollectionRow, Key, Page, ResolvedCollection, ResolvedVersion, VersionRow } from '../rows.ts';
/** Which collections to list; all of the given conditions must hold. */
export interface CollectionFilter {
    readonly store?: number;
    readonly project?: string;
    readonly artifactType?: string;
    /** Part of the name, letter case ignored. */
    readonly search?: string;
    /** True: only deleted ones. Default: only those that are not. */
    readonly deleted?: boolean;
}
export interface PageOptions {
    /** `next` of the page before. */
    readonly after?: string;
    /** At most this many rows; default 100, at most 1000. */
    readonly limit?: number;
}
/** Where names without their first parts are looked up. */
export interface ResolveOptions {
    /** Store for names without entity; without it all stores are searched. */
    readonly store?: number;
    /** Project for names without one; default `uncategorized`. */
    readonly project?: string;
}
/** Collections, versions, aliases and names, from the folded logs. */
export declare class VersionsClient {
    #private;
    constructor(threads: CatalogThreads);
    /** Collections by project, name, store. */
    collections(filter?: CollectionFilter, page?: PageOptions): Promise<Page<CollectionRow>>;
    /** @throws AppError `COLLECTION_NOT_FOUND` */
    collection(key: Key): Promise<CollectionRow>;
    /** The collection of that name that is not deleted, in one store. */
    collectionByName(store: number, project: string, name: string): Promise<CollectionRow | undefined>;
    /** Names of projects that have collections, with how many, by name. */
    projects(store?: number): Promise<{
        readonly store: number;
        readonly project: string;
        readonly collections: number;
    }[]>;
    /** Versions of a collection, newest first, without deleted ones (`deleted: true`: only those, not yet collected). */
    list(collection: Key, options?: PageOptions & {
        readonly deleted?: boolean;
    }): Promise<Page<VersionRow>>;
    /** A version by id, deleted ones too. @throws AppError `VERSION_NOT_FOUND` */
    get(key: Key): Promise<VersionRow>;
    /** Every version of a store that still counts as content: not collected. Deleted ones only when asked for. */
    allOf(store: number, options: {
        readonly deleted: boolean;
    }): Promise<VersionRow[]>;
    /**
     * The version that a name means: `[[entity/]project/]name[:alias]`, where alias may be an alias (default
     * `latest`), `vN`, or at least six digits of the version's digest, and entity a store's handle or entity.
     *
     * @throws AppError `AMBIGUOUS_NAME` listing all matches, `COLLECTION_NOT_FOUND`, `VERSION_NOT_FOUND`,
     *   `STORE_NOT_FOUND`, and `INVALID_*` for names that cannot be
     */
    resolve(name: string, options?: ResolveOptions): Promise<ResolvedVersion>;
    /** The same for a collection; an `:alias` in the name is `INVALID_NAME`. */
    resolveCollection(name: string, options?: ResolveOptions): Promise<ResolvedCollection>;
    /** Moves of a collection's aliases (or of one alias), newest first. */
    aliasHistory(collection: Key, options?: PageOptions & {
        readonly alias?: string;
    }): Promise<Page<AliasMoveRow>>;
}
