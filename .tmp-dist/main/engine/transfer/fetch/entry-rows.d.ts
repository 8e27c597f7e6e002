import type { Problem } from '../../../../contract/domain.ts';
import type { Content } from '../../artifact/entry.ts';
import { type ContentColumns, type EntryBatch } from '../../catalog/batches.ts';
import type { WantedFile } from './planned-change.ts';
/** True where row `at` is a file whose bytes the store holds. */
export declare function isStored(batch: EntryBatch, at: number): boolean;
/** The content of row `at`, in memory of its own. */
export declare function contentAt(batch: ContentColumns, at: number): Content;
/** The fingerprint in row `at`, in memory of its own. */
export declare function fingerprintAt(batch: {
    readonly fingerprints: Uint8Array;
}, at: number): Buffer;
/**
 * The file that row `at` says has to be there. It reads the columns when it is asked, as a million of them with
 * bytes of their own would take a gigabyte.
 */
export declare function wantedAt(batch: EntryBatch, at: number): WantedFile;
/** True when row `at` and row `otherAt` of another batch have the same content. */
export declare function sameContent(batch: ContentColumns, at: number, other: {
    readonly batch: ContentColumns;
    readonly at: number;
}): boolean;
/** Why the reference in row `at` is not written. */
export declare function referenceProblem(batch: EntryBatch, at: number): Problem;
