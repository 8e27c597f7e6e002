import { type EntryBatch } from '../batches.ts';
import { type LoadedAt } from '../queries/loaded.ts';
import { type Db } from '../sql.ts';
/** An entry as it stands in a lineage: what makes one load's row equal to another's. */
export interface LineageRow {
    readonly path: string;
    /** Number in `contents`; null for references. */
    readonly content: number | null;
    readonly reference: string | null;
    readonly size: number | null;
    /** ns since 1970; null for references. */
    readonly mtime: bigint | null;
    readonly executable: number;
}
/** A change to make in a lineage; `row` is null for a removal, `before` what the tip has there. */
export interface Change {
    readonly path: string;
    readonly before: LineageRow | undefined;
    readonly row: LineageRow | null;
}
/** Rows in one transaction, at most. */
export declare const ROWS_AT_ONCE = 5000;
/** Rows of a batch, with the numbers of their contents; undefined where the batch says "removed". */
export declare function batchRows(batch: EntryBatch, contents: Float64Array): (LineageRow | undefined)[];
/** Rows of one load after a path and up to another (null: no end), at most `limit`. */
export declare function rowsBetween(db: Db, at: Pick<LoadedAt, 'lineage' | 'seq'>, range: {
    readonly after: string | null;
    readonly upTo: string | null;
    readonly limit: number;
}): LineageRow[];
/** The row of one load at a path. */
export declare function rowAt(db: Db, at: Pick<LoadedAt, 'lineage' | 'seq'>, path: string): LineageRow | undefined;
/** Whether two rows of one path can be one row. */
export declare function sameRow(a: LineageRow, b: LineageRow): boolean;
