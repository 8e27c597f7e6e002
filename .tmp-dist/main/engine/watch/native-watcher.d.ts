/** What a watcher tells; all folders are relative to the root, `''` is the root. */
export interface WatcherEvents {
    /** Something in this folder may have changed. */
    changed(folder: string): void;
    /** The rules of what is watched changed: the watcher has to be started anew. */
    rulesChanged(): void;
    /** The root is gone. */
    missing(): void;
    /** The root is there, after it was gone. */
    back(): void;
    failed(error: Error): void;
}
/** A started watcher. */
export interface StartedWatcher {
    /** Resolves when all folders are watched, or when the watcher is closed. */
    readonly ready: Promise<void>;
    close(): Promise<void>;
}
/** Starts to watch the folders below a root. Replaceable in tests. */
export type StartWatcher = (root: string, ignore: readonly string[], events: WatcherEvents) => StartedWatcher;
/**
 * Watches folders, not files, by the system's events: a watch on each file would cost memory and, on Linux, a
 * watch of the user's limit each. Chokidar keeps the set of folders; its `raw` events tell of files in them.
 * Links to folders are followed.
 */
export declare const startNativeWatcher: StartWatcher;
/** True for errors that say that the system's watches or file handles are used up. */
export declare function isWatchLimit(error: Error): boolean;
