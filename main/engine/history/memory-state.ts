import type {
  AliasMove,
  CollectionRecord,
  IndexRecord,
  RetiredRecord,
  RunRecord,
  State,
  StateRecord,
  StoreRecord,
  UseRecord,
  VersionRecord,
} from './state.ts';

/** A `State` in memory: for tests, for tools that read a log without a catalog, and as the model of the SQL one. */
export class MemoryState implements State {
  #store: StoreRecord | undefined;
  readonly #collections = new Map<string, CollectionRecord>();
  readonly #versions = new Map<string, VersionRecord>();
  /** Ids of a collection's versions at their index. */
  readonly #byIndex = new Map<string, string[]>();
  /** Ids of the versions that are not collected, by manifest. */
  readonly #byManifest = new Map<string, Set<string>>();
  readonly #moves: AliasMove[] = [];
  readonly #holders = new Map<string, Map<string, string>>();
  readonly #retired = new Map<string, RetiredRecord>();
  readonly #indexes = new Map<string, IndexRecord>();
  readonly #runs = new Map<string, RunRecord>();
  readonly #uses = new Map<string, UseRecord>();

  store(): StoreRecord | undefined {
    return this.#store;
  }

  putStore(record: StoreRecord): void {
    this.#store = record;
  }

  collection(id: string): CollectionRecord | undefined {
    return this.#collections.get(id);
  }

  collectionByName(project: string, name: string): CollectionRecord | undefined {
    return [...this.#collections.values()].find(
      (found) => found.deleted === null && found.project === project && found.name === name,
    );
  }

  putCollection(record: CollectionRecord): void {
    this.#collections.set(record.id, record);
  }

  version(id: string): VersionRecord | undefined {
    return this.#versions.get(id);
  }

  versionByIndex(collection: string, index: number): VersionRecord | undefined {
    const id = this.#byIndex.get(collection)?.[index];
    return id === undefined ? undefined : this.#versions.get(id);
  }

  newestVersion(collection: string): VersionRecord | undefined {
    return this.#newestWhere(collection, () => true);
  }

  newestVersionByIdentity(collection: string, identity: string): VersionRecord | undefined {
    return this.#newestWhere(collection, (version) => version.identity === identity);
  }

  hasManifest(manifest: string): boolean {
    return (this.#byManifest.get(manifest)?.size ?? 0) > 0;
  }

  versionsCreatedAfter(number: number): Iterable<VersionRecord> {
    return [...this.#versions.values()].filter((version) => version.created.number > number);
  }

  putVersion(record: VersionRecord): void {
    this.#versions.set(record.id, record);
    const indexes = this.#byIndex.get(record.collection) ?? [];
    indexes[record.index] = record.id;
    this.#byIndex.set(record.collection, indexes);
    const sharing = this.#byManifest.get(record.manifest) ?? new Set();
    if (record.collected) sharing.delete(record.id);
    else sharing.add(record.id);
    this.#byManifest.set(record.manifest, sharing);
  }

  aliasHolder(collection: string, alias: string): string | undefined {
    return this.#holders.get(collection)?.get(alias);
  }

  aliasesOf(version: string): string[] {
    const collection = this.#versions.get(version)?.collection;
    const holders = collection === undefined ? undefined : this.#holders.get(collection);
    return [...(holders ?? [])].flatMap(([alias, holder]) => (holder === version ? [alias] : [])).sort();
  }

  lastAliasMove(collection: string, alias: string): AliasMove | undefined {
    return this.#moves.findLast((move) => move.collection === collection && move.alias === alias);
  }

  recordAliasMove(move: AliasMove): void {
    this.#moves.push(move);
    const holders = this.#holders.get(move.collection) ?? new Map<string, string>();
    if (move.to === null) holders.delete(move.alias);
    else holders.set(move.alias, move.to);
    this.#holders.set(move.collection, holders);
  }

  retire(record: RetiredRecord): void {
    this.#retired.set(`${record.kind} ${record.id}`, record);
  }

  retiredAmong(kind: RetiredRecord['kind'], ids: readonly string[]): string[] {
    return ids.filter((id) => this.#retired.has(`${kind} ${id}`));
  }

  lastRetirement(): number {
    let last = -1;
    for (const record of this.#retired.values()) last = Math.max(last, record.at.number);
    return last;
  }

  index(id: string): IndexRecord | undefined {
    return this.#indexes.get(id);
  }

  putIndex(record: IndexRecord): void {
    this.#indexes.set(record.id, record);
  }

  run(id: string): RunRecord | undefined {
    return this.#runs.get(id);
  }

  putRun(record: RunRecord): void {
    this.#runs.set(record.id, record);
  }

  hasUse(use: Pick<UseRecord, 'run' | 'version' | 'useAs'>): boolean {
    return this.#uses.has(useKey(use));
  }

  addUse(record: UseRecord): void {
    this.#uses.set(useKey(record), record);
  }

  *records(): Iterable<StateRecord> {
    if (this.#store) yield { kind: 'store', value: this.#store };
    for (const value of this.#collections.values()) yield { kind: 'collection', value };
    for (const value of this.#runs.values()) yield { kind: 'run', value };
    for (const value of this.#versions.values()) yield { kind: 'version', value };
    for (const value of this.#moves) yield { kind: 'alias-move', value };
    for (const value of this.#uses.values()) yield { kind: 'use', value };
    for (const value of this.#retired.values()) yield { kind: 'retired', value };
    for (const value of this.#indexes.values()) yield { kind: 'index', value };
  }

  #newestWhere(collection: string, accept: (version: VersionRecord) => boolean): VersionRecord | undefined {
    const ids = this.#byIndex.get(collection) ?? [];
    for (let i = ids.length - 1; i >= 0; i--) {
      const version = this.#versions.get(ids[i] as string);
      if (version && version.deleted === null && accept(version)) return version;
    }
    return undefined;
  }
}

function useKey(use: Pick<UseRecord, 'run' | 'version' | 'useAs'>): string {
  return JSON.stringify([use.run, use.version, use.useAs]);
}
