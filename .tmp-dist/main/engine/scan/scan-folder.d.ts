import type { IgnoreCount, ScanBatch, ScanOptions, ScanSummary } from './scan-types.ts';
/**
 * Walks folders in worker threads that are kept between scans. Scans may run side by side, each in a thread of
 * its own; a thread that hangs in a call to a dead network mount blocks nobody else.
 */
export declare class FolderScanner {
    #private;
    /**
     * Walks a folder and yields its files in manifest order; returns the summary. At most two batches exist at
     * once, however slowly they are taken.
     *
     * Throws `FOLDER_NOT_FOUND` (also when the root vanishes during the walk), `NOT_A_FOLDER`,
     * `FOLDER_UNREADABLE` and `CANCELLED`. Everything else that goes wrong is listed in `problems`.
     */
    scan(options: ScanOptions): AsyncGenerator<ScanBatch, ScanSummary, void>;
    /**
     * Counts what the default rules, the folder's `.vitrineignore` files and `ignore` would leave out. Reads names
     * only. `onFound` is called with the files that remain. Errors as `scan`.
     */
    countIgnored(options: ScanOptions): Promise<IgnoreCount>;
    /** Ends all threads; scans under way fail with `CANCELLED`. */
    close(): Promise<void>;
}
/** Walks one folder with a thread of its own; see `FolderScanner.scan`. */
export declare function scanFolder(options: ScanOptions): AsyncGenerator<ScanBatch, ScanSummary, void>;
