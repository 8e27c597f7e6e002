import type { Entry } from '../artifact/entry.ts';
import { type ContentColumns, type DeltaEntry, type EntryBatch, type FingerprintBatch, type FingerprintInput } from './batches.ts';
/** One content on its way into columns. */
export interface ContentRow {
    readonly contentId: Uint8Array;
    readonly size: number;
    readonly digest: Uint8Array | null;
    readonly listed: boolean;
    readonly chunks: Uint8Array;
}
/** Puts contents into columns; a missing one leaves zeros. */
export declare function contentsToColumns(contents: readonly (ContentRow | undefined)[]): ContentColumns;
/** Row i of content columns; its bytes are views into the columns. */
export declare function contentAt(columns: ContentColumns, i: number): ContentRow;
/** Entries and removals as columns. */
export declare function changesToBatch(records: readonly DeltaEntry[]): EntryBatch;
/** Columns as entry objects, whose bytes are views into the columns. */
export declare function batchToEntries(batch: EntryBatch): Entry[];
/** What was learnt of files as columns. */
export declare function fingerprintsToBatch(files: readonly FingerprintInput[]): FingerprintBatch;
/** The buffers of a batch, to move instead of copy. */
export declare function transferOf(batch: EntryBatch | FingerprintBatch): ArrayBuffer[];
