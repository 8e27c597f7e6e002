import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Key } from '../rows.ts';
import { type Db } from '../sql.ts';
/** Where a loaded version's entries are. */
export interface LoadedAt {
    readonly store: number;
    readonly lineage: number;
    readonly seq: number;
    readonly algorithm: DigestAlgorithm;
}
/** Condition on rows of a lineage that belong to one load; bind lineage, load, load. */
export declare const VISIBLE = "lineage = ? AND from_seq <= ? AND (to_seq IS NULL OR to_seq > ?)";
/** Where a version's entries are; undefined while it is not loaded. */
export declare function findLoaded(db: Db, version: Key): LoadedAt | undefined;
/** Where a version's entries are, or `VERSION_NOT_FOUND`. */
export declare function loadedAt(db: Db, version: Key): LoadedAt;
/** Whether a version's entries can be asked for. */
export declare function isLoaded(db: Db, { version }: {
    version: Key;
}): boolean;
/** Loaded versions of a collection, newest first. */
export declare function loadedVersions(db: Db, { collection }: {
    collection: Key;
}): {
    id: string;
    index: number;
    tip: boolean;
}[];
/** Empty directories kept beside a version's manifest. */
export declare function emptyDirectories(db: Db, { version }: {
    version: Key;
}): string[];
