/** A `State` in memory: for tests, for tools that read a log without a catalog, and as the model of the SQL one. */
export class MemoryState {
    #store;
    #collections = new Map();
    #versions = new Map();
    /** Ids of a collection's versions at their index. */
    #byIndex = new Map();
    /** Ids of the versions that are not collected, by manifest. */
    #byManifest = new Map();
    #moves = [];
    #holders = new Map();
    #retired = new Map();
    #indexes = new Map();
    #runs = new Map();
    #uses = new Map();
    store() {
        return this.#store;
    }
    putStore(record) {
        this.#store = record;
    }
    collection(id) {
        return this.#collections.get(id);
    }
    collectionByName(project, name) {
        return [...this.#collections.values()].find((found) => found.deleted === null && found.project === project && found.name === name);
    }
    putCollection(record) {
        this.#collections.set(record.id, record);
    }
    version(id) {
        return this.#versions.get(id);
    }
    versionByIndex(collection, index) {
        const id = this.#byIndex.get(collection)?.[index];
        return id === undefined ? undefined : this.#versions.get(id);
    }
    newestVersion(collection) {
        return this.#newestWhere(collection, () => true);
    }
    newestVersionByIdentity(collection, identity) {
        return this.#newestWhere(collection, (version) => version.identity === identity);
    }
    hasManifest(manifest) {
        return (this.#byManifest.get(manifest)?.size ?? 0) > 0;
    }
    versionsCreatedAfter(number) {
        return [...this.#versions.values()].filter((version) => version.created.number > number);
    }
    putVersion(record) {
        this.#versions.set(record.id, record);
        const indexes = this.#byIndex.get(record.collection) ?? [];
        indexes[record.index] = record.id;
        this.#byIndex.set(record.collection, indexes);
        const sharing = this.#byManifest.get(record.manifest) ?? new Set();
        if (record.collected)
            sharing.delete(record.id);
        else
            sharing.add(record.id);
        this.#byManifest.set(record.manifest, sharing);
    }
    aliasHolder(collection, alias) {
        return this.#holders.get(collection)?.get(alias);
    }
    aliasesOf(version) {
        const collection = this.#versions.get(version)?.collection;
        const holders = collection === undefined ? undefined : this.#holders.get(collection);
        return [...(holders ?? [])].flatMap(([alias, holder]) => (holder === version ? [alias] : [])).sort();
    }
    lastAliasMove(collection, alias) {
        return this.#moves.findLast((move) => move.collection === collection && move.alias === alias);
    }
    recordAliasMove(move) {
        this.#moves.push(move);
        const holders = this.#holders.get(move.collection) ?? new Map();
        if (move.to === null)
            holders.delete(move.alias);
        else
            holders.set(move.alias, move.to);
        this.#holders.set(move.collection, holders);
    }
    retire(record) {
        this.#retired.set(`${record.kind} ${record.id}`, record);
    }
    retiredAmong(kind, ids) {
        return ids.filter((id) => this.#retired.has(`${kind} ${id}`));
    }
    lastRetirement() {
        let last = -1;
        for (const record of this.#retired.values())
            last = Math.max(last, record.at.number);
        return last;
    }
    index(id) {
        return this.#indexes.get(id);
    }
    putIndex(record) {
        this.#indexes.set(record.id, record);
    }
    run(id) {
        return this.#runs.get(id);
    }
    putRun(record) {
        this.#runs.set(record.id, record);
    }
    hasUse(use) {
        return this.#uses.has(useKey(use));
    }
    addUse(record) {
        this.#uses.set(useKey(record), record);
    }
    *records() {
        if (this.#store)
            yield { kind: 'store', value: this.#store };
        for (const value of this.#collections.values())
            yield { kind: 'collection', value };
        for (const value of this.#runs.values())
            yield { kind: 'run', value };
        for (const value of this.#versions.values())
            yield { kind: 'version', value };
        for (const value of this.#moves)
            yield { kind: 'alias-move', value };
        for (const value of this.#uses.values())
            yield { kind: 'use', value };
        for (const value of this.#retired.values())
            yield { kind: 'retired', value };
        for (const value of this.#indexes.values())
            yield { kind: 'index', value };
    }
    #newestWhere(collection, accept) {
        const ids = this.#byIndex.get(collection) ?? [];
        for (let i = ids.length - 1; i >= 0; i--) {
            const version = this.#versions.get(ids[i]);
            if (version && version.deleted === null && accept(version))
                return version;
        }
        return undefined;
    }
}
function useKey(use) {
    return JSON.stringify([use.run, use.version, use.useAs]);
}
