import type { CatalogThreads } from '../catalog-threads.ts';
import type { NameMatch } from '../queries/search-names.ts';
import type { CollectionUsage, StoredSums } from '../queries/usage.ts';
import type {
  AliasMoveRow,
  CollectionRow,
  Key,
  Page,
  ResolvedCollection,
  ResolvedVersion,
  VersionRow,
} from '../rows.ts';

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
export class VersionsClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** Collections by project, name, store. */
  collections(filter: CollectionFilter = {}, page: PageOptions = {}): Promise<Page<CollectionRow>> {
    return this.#threads.read('listCollections', { filter, page });
  }

  /** @throws AppError `COLLECTION_NOT_FOUND` */
  collection(key: Key): Promise<CollectionRow> {
    return this.#threads.read('getCollection', { key });
  }

  /** The collection of that name that is not deleted, in one store. */
  collectionByName(store: number, project: string, name: string): Promise<CollectionRow | undefined> {
    return this.#threads.read('collectionByName', { store, project, name });
  }

  /** Names of projects that have collections, with how many, and how many versions, by name. */
  projects(store?: number): Promise<
    {
      readonly store: number;
      readonly project: string;
      readonly collections: number;
      readonly versions: number;
    }[]
  > {
    return this.#threads.read('listProjects', store === undefined ? {} : { store });
  }

  /** Versions of a collection, newest first, without deleted ones (`deleted: true`: only those, not yet collected). */
  list(
    collection: Key,
    options: PageOptions & {
      readonly deleted?: boolean;
      /** Part of version, alias, description or author, letter case ignored. */
      readonly query?: string | undefined;
    } = {},
  ): Promise<Page<VersionRow>> {
    const { deleted = false, query, ...page } = options;
    return this.#threads.read('listVersions', { collection, deleted, query: query ?? null, page });
  }

  /** Bytes that each version added or modified against the one before; null where that is not known cheaply. */
  changedBytes(versions: readonly Key[]): Promise<(number | null)[]> {
    return this.#threads.read('changedBytes', { versions });
  }

  /** Sums over a collection's versions that are not deleted. */
  sums(collection: Key): Promise<StoredSums> {
    return this.#threads.read('collectionSums', { collection });
  }

  /** The same for each collection of a store, what added most first. */
  usage(store: number): Promise<CollectionUsage[]> {
    return this.#threads.read('usageByCollection', { store });
  }

  /** What a store keeps of deleted versions: their number, what they added, and when the last was deleted (ISO 8601). */
  deletedUsage(store: number): Promise<{ versions: number; bytes: number; lastDeleted: string | null }> {
    return this.#threads.read('deletedUsage', { store });
  }

  /** Collections and versions of all stores that have every word of a query, best first. */
  search(query: string, limit: number): Promise<NameMatch[]> {
    return this.#threads.read('searchNames', { query, limit });
  }

  /** A version by id, deleted ones too. @throws AppError `VERSION_NOT_FOUND` */
  get(key: Key): Promise<VersionRow> {
    return this.#threads.read('getVersion', { key });
  }

  /** Every version of a store that still counts as content: not collected. Deleted ones only when asked for. */
  allOf(store: number, options: { readonly deleted: boolean }): Promise<VersionRow[]> {
    return this.#threads.read('allVersions', { store, deleted: options.deleted });
  }

  /** Versions of a store with a time to live, over or not, that are not deleted. */
  withTimeToLive(store: number): Promise<VersionRow[]> {
    return this.#threads.read('versionsWithTimeToLive', { store });
  }

  /**
   * The version that a name means: `[[entity/]project/]name[:alias]`, where alias may be an alias (default
   * `latest`), `vN`, or at least six digits of the version's digest, and entity a store's handle or entity.
   *
   * @throws AppError `AMBIGUOUS_NAME` listing all matches, `COLLECTION_NOT_FOUND`, `VERSION_NOT_FOUND`,
   *   `STORE_NOT_FOUND`, and `INVALID_*` for names that cannot be
   */
  resolve(name: string, options: ResolveOptions = {}): Promise<ResolvedVersion> {
    return this.#threads.read('resolveVersion', { name, options });
  }

  /** The same for a collection; an `:alias` in the name is `INVALID_NAME`. */
  resolveCollection(name: string, options: ResolveOptions = {}): Promise<ResolvedCollection> {
    return this.#threads.read('resolveCollection', { name, options });
  }

  /** Moves of a collection's aliases (or of one alias), newest first. */
  aliasHistory(
    collection: Key,
    options: PageOptions & { readonly alias?: string } = {},
  ): Promise<Page<AliasMoveRow>> {
    const { alias, ...page } = options;
    return this.#threads.read('aliasHistory', { collection, alias: alias ?? null, page });
  }
}
