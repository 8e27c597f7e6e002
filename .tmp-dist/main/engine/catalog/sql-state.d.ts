import type { AliasMove, CollectionRecord, IndexRecord, RetiredRecord, RunRecord, State, StateRecord, StoreRecord, UseRecord, VersionRecord } from '../artifact/state.ts';
import { type Db } from './sql.ts';
/** The folded history of one store in the catalog. Call it within a transaction. */
export declare class SqlState implements State {
    #private;
    constructor(db: Db, store: number);
    store(): StoreRecord | undefined;
    putStore(record: StoreRecord): void;
    collection(id: string): CollectionRecord | undefined;
    collectionByName(project: string, name: string): CollectionRecord | undefined;
    putCollection(record: CollectionRecord): void;
    version(id: string): VersionRecord | undefined;
    versionByIndex(collection: string, index: number): VersionRecord | undefined;
    newestVersion(collection: string): VersionRecord | undefined;
    newestVersionByIdentity(collection: string, identity: string): VersionRecord | undefined;
    hasManifest(manifest: string): boolean;
    versionsCreatedAfter(number: number): Iterable<VersionRecord>;
    putVersion(record: VersionRecord): void;
    aliasHolder(collection: string, alias: string): string | undefined;
    aliasesOf(version: string): string[];
    lastAliasMove(collection: string, alias: string): AliasMove | undefined;
    recordAliasMove(move: AliasMove): void;
    retire(record: RetiredRecord): void;
    retiredAmong(kind: RetiredRecord['kind'], ids: readonly string[]): string[];
    lastRetirement(): number;
    index(id: string): IndexRecord | undefined;
    putIndex(record: IndexRecord): void;
    run(id: string): RunRecord | undefined;
    putRun(record: RunRecord): void;
    hasUse(use: Pick<UseRecord, 'run' | 'version' | 'useAs'>): boolean;
    addUse(record: UseRecord): void;
    records(): Generator<StateRecord>;
}
/** A version's record as it stands in `versions`. */
export interface RecordedVersion {
    readonly record: string;
    readonly packs: Buffer;
}
/** Puts the two parts of a version's record together. */
export declare function versionOf(row: RecordedVersion | undefined): VersionRecord | undefined;
