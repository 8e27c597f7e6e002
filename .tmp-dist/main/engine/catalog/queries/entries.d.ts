import { Moved } from '../../threads/rpc.ts';
import { type EntryBatch } from '../batches.ts';
import type { EntryRow, EntrySums, Key, Page } from '../rows.ts';
import { type Db } from '../sql.ts';
import { type EntryFilter } from './entry-rows.ts';
/** A batch of a version's entries as columns; it may be empty although more follows (a glob matched nothing). */
export declare function entryBatch(db: Db, input: {
    version: Key;
    filter: EntryFilter;
    chunks: boolean;
    after: string | null;
}): Moved<{
    batch: EntryBatch;
    next: string | null;
}>;
/** Certain entries of a version as columns, or `ENTRY_NOT_FOUND`. */
export declare function entryBatchOf(db: Db, input: {
    version: Key;
    paths: readonly string[];
}): EntryBatch;
/** A page of a version's entries. */
export declare function entryPage(db: Db, { version, filter, page }: {
    version: Key;
    filter: EntryFilter;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<EntryRow>;
/** Number and bytes of entries. Of a folder they are kept; a glob looks at every entry. */
export declare function entrySums(db: Db, { version, filter }: {
    version: Key;
    filter: EntryFilter;
}): EntrySums;
/** Sums over everything under a folder; zeros when it is not there. */
export declare function folderSums(db: Db, at: {
    lineage: number;
    seq: number;
}, folder: string): {
    files: number;
    own_files: number;
    bytes: number;
};
/** Where `directories` keeps a folder: the top has both empty. */
export declare function splitFolder(folder: string): {
    parent: string;
    name: string;
};
