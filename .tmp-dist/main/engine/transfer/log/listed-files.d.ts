import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
/** A scan of a folder that finds exactly these files of it. */
export declare function listedFiles(root: string, files: readonly {
    readonly path: string;
}[]): AsyncGenerator<ScanBatch, ScanSummary, void>;
