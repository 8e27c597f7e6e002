/** Collections, versions, aliases and names, from the folded logs. */
export class VersionsClient {
    #threads;
    constructor(threads) {
        this.#threads = threads;
    }
    /** Collections by project, name, store. */
    collections(filter = {}, page = {}) {
        return this.#threads.read('listCollections', { filter, page });
    }
    /** @throws AppError `COLLECTION_NOT_FOUND` */
    collection(key) {
        return this.#threads.read('getCollection', { key });
    }
    /** The collection of that name that is not deleted, in one store. */
    collectionByName(store, project, name) {
        return this.#threads.read('collectionByName', { store, project, name });
    }
    /** Names of projects that have collections, with how many, by name. */
    projects(store) {
        return this.#threads.read('listProjects', store === undefined ? {} : { store });
    }
    /** Versions of a collection, newest first, without deleted ones (`deleted: true`: only those, not yet collected). */
    list(collection, options = {}) {
        const { deleted = false, ...page } = options;
        return this.#threads.read('listVersions', { collection, deleted, page });
    }
    /** A version by id, deleted ones too. @throws AppError `VERSION_NOT_FOUND` */
    get(key) {
        return this.#threads.read('getVersion', { key });
    }
    /** Every version of a store that still counts as content: not collected. Deleted ones only when asked for. */
    allOf(store, options) {
        return this.#threads.read('allVersions', { store, deleted: options.deleted });
    }
    /**
     * The version that a name means: `[[entity/]project/]name[:alias]`, where alias may be an alias (default
     * `latest`), `vN`, or at least six digits of the version's digest, and entity a store's handle or entity.
     *
     * @throws AppError `AMBIGUOUS_NAME` listing all matches, `COLLECTION_NOT_FOUND`, `VERSION_NOT_FOUND`,
     *   `STORE_NOT_FOUND`, and `INVALID_*` for names that cannot be
     */
    resolve(name, options = {}) {
        return this.#threads.read('resolveVersion', { name, options });
    }
    /** The same for a collection; an `:alias` in the name is `INVALID_NAME`. */
    resolveCollection(name, options = {}) {
        return this.#threads.read('resolveCollection', { name, options });
    }
    /** Moves of a collection's aliases (or of one alias), newest first. */
    aliasHistory(collection, options = {}) {
        const { alias, ...page } = options;
        return this.#threads.read('aliasHistory', { collection, alias: alias ?? null, page });
    }
}
