import { type DigestAlgorithm, type StoredEntry } from '../../artifact/entry.ts';
import { type EntryBatch, type FingerprintBatch } from '../../catalog/batches.ts';
import { type FingerprintPolicy } from '../../scan/fingerprint.ts';
import type { ScanBatch } from '../../scan/scan-types.ts';
import type { ColumnCursor } from './column-cursor.ts';
/** What the version before has at a path. */
export interface BaseEntry {
    readonly path: string;
    /** Undefined for a reference. */
    readonly contentId: Buffer | undefined;
    /** Bytes; null for a reference of unknown size. */
    readonly size: number | null;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
}
/**
 * One path, in manifest order.
 * - `known`: the fingerprint proves that the content is the one that was read before.
 * - `hash`: must be read.
 * - `removed`: the version before has it, the folder does not.
 */
export type Slot = {
    readonly kind: 'known';
    readonly entry: StoredEntry;
    readonly base: BaseEntry | undefined;
} | {
    readonly kind: 'hash';
    readonly path: string;
    readonly size: number;
    readonly base: BaseEntry | undefined;
} | {
    readonly kind: 'removed';
    readonly base: BaseEntry;
};
export interface ClassifyOptions {
    readonly known: ColumnCursor<FingerprintBatch>;
    readonly base: ColumnCursor<EntryBatch>;
    readonly policy: FingerprintPolicy;
    readonly algorithm: DigestAlgorithm;
    /** Which of these chunks (32 bytes each) the store has, one byte each. */
    readonly hasChunks: (hashes: Buffer) => Promise<Uint8Array>;
    /** Paths whose fingerprints are kept although the file is gone. */
    readonly onGone: (path: string) => void;
}
/** Compares a batch of a scan with what is known of the folder and with the version before. */
export declare function classifyBatch(batch: ScanBatch, options: ClassifyOptions): Promise<Slot[]>;
/** What remains of the version before and of the fingerprints when the scan is at its end. */
export declare function classifyRest(options: ClassifyOptions): Promise<Slot[]>;
/** True when both have the same bytes stored. */
export declare function sameContent(base: BaseEntry | undefined, contentId: Buffer): boolean;
