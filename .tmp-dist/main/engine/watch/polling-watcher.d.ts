import type { FolderScanner } from '../scan/scan-folder.ts';
import type { Timers } from './quiet-timer.ts';
/** What polling finds. */
export interface PollingEvents {
    changed(folder: string): void;
    /** A sweep found nothing new after one that did. */
    settled(): void;
    missing(): void;
    back(): void;
    failed(error: Error): void;
}
/** How to poll. */
export interface PollingOptions {
    readonly root: string;
    readonly ignore: readonly string[];
    readonly everyMs: number;
    /** After a change the next sweep comes this soon, to see whether the folder is quiet. */
    readonly quietMs: number;
    readonly scanner: FolderScanner;
    readonly timers: Timers;
    readonly signal: AbortSignal;
}
/** Sweeps a folder again and again until the signal aborts. The first sweep is what others are compared with. */
export declare function startPolling(options: PollingOptions, events: PollingEvents): void;
