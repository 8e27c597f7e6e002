/**
 * What may have changed: folders relative to the root (`''` is the root itself, not what is below), or `all` when
 * single events may have been lost and only a sweep of everything can tell.
 */
export type DirtyFolders = readonly string[] | 'all';

/** Something the user should see about a watched folder. */
export type WatchNotice =
  | {
      readonly kind: 'polling';
      readonly reason: 'watch-limit' | 'network-mount' | 'asked';
      readonly message: string;
      /** What to set so that changes are seen at once; absent when nothing helps. */
      readonly hint?: string;
    }
  | { readonly kind: 'folder-missing'; readonly message: string }
  | { readonly kind: 'folder-back'; readonly message: string }
  | { readonly kind: 'watch-error'; readonly message: string };

/** What a watcher tells; all folders are relative to the root, `''` is the root. */
export interface WatcherEvents {
  /** Something in this folder may have changed. */
  changed(folder: string): void;
  /** The rules of what is watched changed: the watcher has to be started anew. */
  rulesChanged(): void;
  /** The root is gone, or there again, or another folder is at its place. */
  rootChanged(): void;
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
