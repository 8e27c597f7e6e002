import type { ActionOf, ChangeCounts, KeepingRules } from './transaction.ts';

/** Where in the log something happened: entry number, the writer's time (ISO 8601) and author. */
export interface Mark {
  readonly number: number;
  readonly time: string;
  readonly author: string;
}

/** What log entry 0 says about the store, and its present entity. */
export interface StoreRecord {
  /** SHA-256 of the bytes of `vitrine.json`, hex. */
  readonly storeSha256: string;
  readonly entity: string;
}

/** All versions of one artifact name in a project. `deleted` hides it with every version in it. */
export interface CollectionRecord {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly artifactType: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Aliases that move or go only with a confirmation. */
  readonly protectedAliases: readonly string[];
  /** Which versions stay; null or, in records from before there were such rules, absent: all. */
  readonly keeping?: KeepingRules | null;
  /** Index of the next version; never lowered, so that an index is never used twice. */
  readonly nextIndex: number;
  readonly created: Mark;
  readonly deleted: Mark | null;
}

/** One version. It is live when neither it nor its collection is deleted (`isLive`). */
export interface VersionRecord {
  readonly id: string;
  readonly collection: string;
  readonly index: number;
  readonly created: Mark;
  /** W&B digest of the whole manifest, 32 hex digits, by `algorithm`. */
  readonly digest: string;
  readonly algorithm: ActionOf<'create-version'>['algorithm'];
  /** What "nothing changed" is decided by, SHA-256 hex. */
  readonly identity: string;
  readonly manifest: string;
  /** The manifest that `manifest` is a delta of, or null when it is full. */
  readonly manifestBase: string | null;
  readonly manifestDepth: number;
  readonly files: number;
  readonly bytes: number;
  readonly newBytes: number;
  readonly changes: ChangeCounts | null;
  readonly description: string;
  readonly metadata: ActionOf<'create-version'>['metadata'];
  readonly tags: readonly string[];
  /** Seconds to live from creation; null when it stays. */
  readonly ttlSeconds: number | null;
  /** Packs that held its chunks when it was committed; chunks may have moved to others since. */
  readonly packs: readonly string[];
  readonly run: string | null;
  /** Last edit of description, metadata, tags or time to live; null when there was none. */
  readonly edited: Mark | null;
  /** Deleted by itself (not merely with its collection); null when not. */
  readonly deleted: Mark | null;
  /** The aliases it lost by being deleted, so that an undo can give them back. */
  readonly aliasesAtDeletion: readonly string[];
  /** Collected for good: `deleted` is set too, and it cannot be restored. */
  readonly collected: boolean;
}

/** One change of an alias: `from` null when nobody had it, `to` null when it was taken away. */
export interface AliasMove {
  readonly collection: string;
  readonly alias: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Mark;
}

/** A pack or manifest that no new version may depend on any more; its bytes may go. */
export interface RetiredRecord {
  readonly kind: 'pack' | 'manifest';
  readonly id: string;
  readonly at: Mark;
}

/** A chunk index named by the log: live, or removed for ever. */
export interface IndexRecord {
  readonly id: string;
  readonly live: boolean;
  /** When it last changed. */
  readonly at: Mark;
}

/** A job that uses and logs versions. */
export interface RunRecord {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly host: string;
  readonly config: ActionOf<'create-run'>['config'];
  readonly command?: ActionOf<'create-run'>['command'];
  readonly created: Mark;
  readonly state: 'running' | ActionOf<'finish-run'>['state'];
  readonly finished: Mark | null;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  /** SHA-256 of the object that holds its output, if kept. */
  readonly record: string | null;
}

/** A run's use of a version. */
export interface UseRecord {
  readonly run: string;
  readonly version: string;
  readonly useAs: string | null;
  readonly at: Mark;
}

/** Everything a state holds, one record at a time: what checkpoints and rebuilt catalogs are made of. */
export type StateRecord =
  | { readonly kind: 'store'; readonly value: StoreRecord }
  | { readonly kind: 'collection'; readonly value: CollectionRecord }
  | { readonly kind: 'run'; readonly value: RunRecord }
  | { readonly kind: 'version'; readonly value: VersionRecord }
  | { readonly kind: 'alias-move'; readonly value: AliasMove }
  | { readonly kind: 'use'; readonly value: UseRecord }
  | { readonly kind: 'retired'; readonly value: RetiredRecord }
  | { readonly kind: 'index'; readonly value: IndexRecord };

/**
 * The history of one store, folded: what `fold` writes and `plan` reads. Synchronous, so that the catalog can
 * serve it from SQLite within one transaction; every lookup is by an indexed key. A `put` replaces the record
 * with the same id. Records are values: nobody changes one that was put or got.
 */
export interface State {
  store(): StoreRecord | undefined;
  putStore(record: StoreRecord): void;

  collection(id: string): CollectionRecord | undefined;
  /** The collection of that name that is not deleted. */
  collectionByName(project: string, name: string): CollectionRecord | undefined;
  putCollection(record: CollectionRecord): void;

  version(id: string): VersionRecord | undefined;
  versionByIndex(collection: string, index: number): VersionRecord | undefined;
  /** The version with the highest index among those of the collection with `deleted` null. */
  newestVersion(collection: string): VersionRecord | undefined;
  /** The same among those with this identity. */
  newestVersionByIdentity(collection: string, identity: string): VersionRecord | undefined;
  /** Whether a version that is not collected has this manifest. */
  hasManifest(manifest: string): boolean;
  /** Versions whose `created.number` is greater, in any order. */
  versionsCreatedAfter(number: number): Iterable<VersionRecord>;
  putVersion(record: VersionRecord): void;

  /** Id of the version that has the alias now. */
  aliasHolder(collection: string, alias: string): string | undefined;
  /** Aliases of a version now, sorted by code unit. */
  aliasesOf(version: string): string[];
  /** The newest move of the alias in the collection. Asked only when versions are restored. */
  lastAliasMove(collection: string, alias: string): AliasMove | undefined;
  /** Sets who has the alias (`move.to`, nobody when null) and keeps the move in the collection's alias history. */
  recordAliasMove(move: AliasMove): void;

  retire(record: RetiredRecord): void;
  /** Those of the ids that are retired. */
  retiredAmong(kind: RetiredRecord['kind'], ids: readonly string[]): string[];
  /** Number of the last log entry that retired anything; -1 when none did. */
  lastRetirement(): number;

  index(id: string): IndexRecord | undefined;
  putIndex(record: IndexRecord): void;

  run(id: string): RunRecord | undefined;
  putRun(record: RunRecord): void;
  hasUse(use: Pick<UseRecord, 'run' | 'version' | 'useAs'>): boolean;
  addUse(record: UseRecord): void;

  /**
   * All records: the store, then collections, runs, versions, alias moves (in the order they were recorded),
   * uses, retired objects, indexes. Feeding them to `importRecords` of an empty state gives an equal state.
   */
  records(): Iterable<StateRecord>;
}

/** Puts records as `State.records` gives them into a state. */
export function importRecords(state: State, records: Iterable<StateRecord>): void {
  for (const { kind, value } of records) {
    if (kind === 'store') state.putStore(value);
    else if (kind === 'collection') state.putCollection(value);
    else if (kind === 'run') state.putRun(value);
    else if (kind === 'version') state.putVersion(value);
    else if (kind === 'alias-move') state.recordAliasMove(value);
    else if (kind === 'use') state.addUse(value);
    else if (kind === 'retired') state.retire(value);
    else state.putIndex(value);
  }
}

/** Whether a version can be seen: neither it nor its collection is deleted. */
export function isLive(state: State, version: VersionRecord): boolean {
  return version.deleted === null && state.collection(version.collection)?.deleted === null;
}

/** The alias that every collection with live versions has on one of them. */
export const LATEST = 'latest';
