import type { DigestAlgorithm, ReferenceEntry } from '../../artifact/entry.ts';
import type { EntryRow } from '../rows.ts';
import { type Db } from '../sql.ts';
import { type LoadedAt } from './loaded.ts';
/** Columns of an entry with its content; times are split, as a JavaScript number cannot hold them whole. */
export interface EntryColumns {
    readonly path: string;
    readonly size: number | null;
    readonly reference: string | null;
    readonly seconds: number | null;
    readonly nanos: number | null;
    readonly executable: number;
    readonly content_id: Buffer | null;
    readonly listed: number;
    readonly digest: Buffer | null;
    readonly chunks?: Buffer | null;
}
export interface EntryFilter {
    readonly prefix?: string;
    readonly glob?: string;
}
/** Start of a query for `EntryColumns` from `entries`. */
export declare function entrySelect(algorithm: DigestAlgorithm, chunks: boolean): string;
/** One entry of a version. */
export declare function entryAt(db: Db, at: LoadedAt, path: string): EntryColumns | undefined;
export interface ScanOptions {
    readonly filter: EntryFilter;
    /** Only entries after this path. */
    readonly after: string | null;
    /** Entries wanted. */
    readonly limit: number;
    /** Entries looked at, at most (a glob may match few). */
    readonly lookAt: number;
    readonly chunks: boolean;
}
/** Entries of a version in manifest order. `next` is where to go on; null at the end. */
export declare function scanEntries(db: Db, at: LoadedAt, options: ScanOptions): {
    rows: EntryColumns[];
    next: string | null;
};
/** An entry as lists show it. */
export declare function entryRow(row: EntryColumns): EntryRow;
/** Modification time in ns. */
export declare function mtimeOf(row: Pick<EntryColumns, 'seconds' | 'nanos'>): bigint;
/** What is kept of a reference as JSON; keys in this order, so that equal ones are equal texts. */
export interface StoredReference {
    readonly uri: string;
    readonly digest: string;
    readonly size?: number;
    readonly extra?: Readonly<Record<string, string | number>>;
}
/** A reference as its text in `entries`. */
export declare function referenceText(entry: ReferenceEntry): string;
/** The opposite of `referenceText`. */
export declare function referenceEntry(path: string, text: string): ReferenceEntry;
