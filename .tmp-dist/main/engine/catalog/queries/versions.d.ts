import { AppError } from '../../../../contract/errors.ts';
import type { AliasMoveRow, Key, Page, VersionRow } from '../rows.ts';
import { type Db, type Param } from '../sql.ts';
/** Versions of a collection, newest first. */
export declare function listVersions(db: Db, input: {
    collection: Key;
    deleted: boolean;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<VersionRow>;
/** A version by id, or `VERSION_NOT_FOUND`. */
export declare function getVersion(db: Db, { key }: {
    key: Key;
}): VersionRow;
/** Versions of a store that were not collected. A version counts as deleted with its collection too. */
export declare function allVersions(db: Db, { store, deleted }: {
    store: number;
    deleted: boolean;
}): VersionRow[];
/** The version of a collection that is not deleted and meets a condition on `v`. */
export declare function versionsWhere(db: Db, collection: Key, condition: string, ...params: Param[]): VersionRow[];
/** Moves of aliases, newest first. */
export declare function aliasHistory(db: Db, input: {
    collection: Key;
    alias: string | null;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<AliasMoveRow>;
/** The catalog's number of a collection, or `COLLECTION_NOT_FOUND`. */
export declare function collectionNumber(db: Db, key: Key): number;
/** The error for an id that no version has. */
export declare function unknownVersion(): AppError;
