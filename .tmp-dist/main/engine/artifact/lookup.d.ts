import type { CollectionRecord, RunRecord, State, VersionRecord } from './state.ts';
/** The collection, which must not be deleted (`COLLECTION_NOT_FOUND`). */
export declare function findCollection(state: State, id: string): CollectionRecord;
/** The version, which must be live (`VERSION_NOT_FOUND`, `COLLECTION_NOT_FOUND`). */
export declare function findVersion(state: State, id: string): VersionRecord;
/** The version, deleted or not (`VERSION_NOT_FOUND`). */
export declare function findAnyVersion(state: State, id: string): VersionRecord;
/** The run (`RUN_NOT_FOUND`). */
export declare function findRun(state: State, id: string): RunRecord;
/** `project/name:vN` of a version, for messages. */
export declare function versionName(state: State, version: VersionRecord): string;
