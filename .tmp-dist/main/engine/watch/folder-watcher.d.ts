import { FolderScanner } from '../scan/scan-folder.ts';
import { type StartWatcher } from './native-watcher.ts';
import { type Timers } from './quiet-timer.ts';
import type { DirtyFolders, WatchNotice } from './watch-types.ts';
/** How to watch a folder. */
export interface WatchOptions {
    readonly root: string;
    /** Further ignore patterns, as for a scan. */
    readonly ignore: readonly string[];
    /** Something may have changed; comes at most once per turn of the event loop. */
    readonly onDirty: (dirty: DirtyFolders) => void;
    /** Nothing became dirty for `quietMs` after something had: time for a sweep. */
    readonly onQuiet: () => void;
    readonly onNotice: (notice: WatchNotice) => void;
    readonly quietMs: number;
    /** Ends the watch. */
    readonly signal: AbortSignal;
    /** `polling` looks the folder through instead of listening for events; by default that is the way out only. */
    readonly mode?: 'auto' | 'polling';
    /** Pause between sweeps when polling, and between checks that the root is still the same folder. */
    readonly pollMs?: number;
    /** Everything is dirty again after this long, whatever events said. */
    readonly safetyMs?: number;
    /** Threads for polling; by default a scanner of its own. */
    readonly scanner?: FolderScanner;
    readonly timers?: Timers;
    readonly startWatcher?: StartWatcher;
}
/** A running watch. */
export interface FolderWatch {
    /** How changes are found at the moment. */
    readonly mode: 'events' | 'polling';
    close(): Promise<void>;
}
/**
 * Watches a dataset folder and says when to look at it; what changed is for a sweep to find out. Resolves when
 * changes from now on are noticed, after `onDirty('all')` was scheduled for what came before.
 *
 * Falls back to polling, with a notice, on network mounts and when the system has no watches left. A folder that
 * is missing is waited for.
 */
export declare function watchFolder(options: WatchOptions): Promise<FolderWatch>;
