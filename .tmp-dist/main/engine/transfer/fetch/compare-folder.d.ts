import type { Problem } from '../../../../contract/domain.ts';
import type { EntryBatch, FingerprintBatch } from '../../catalog/batches.ts';
import { type FingerprintPolicy } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { Candidate } from './planned-change.ts';
import type { Selection } from './selection.ts';
/** The three streams that a check-out compares, all in manifest order. */
export interface ComparedStreams {
    readonly scan: AsyncGenerator<ScanBatch, ScanSummary, void>;
    readonly known: AsyncIterable<FingerprintBatch>;
    readonly entries: AsyncIterable<EntryBatch>;
}
/** How a folder differs from a version, as far as fingerprints tell. */
export interface ComparedFolder {
    readonly candidates: Candidate[];
    /** Files that certainly are as the version has them. */
    readonly unchanged: number;
    readonly missing: Problem[];
    readonly summary: ScanSummary;
}
/**
 * Compares a folder with the selected part of a version in one pass over both. Files whose fingerprint the
 * catalog knows are compared by content id; all others become candidates that have to be looked at.
 */
export declare function compareFolder(streams: ComparedStreams, options: {
    readonly selection: Selection;
    readonly policy: FingerprintPolicy;
}): Promise<ComparedFolder>;
