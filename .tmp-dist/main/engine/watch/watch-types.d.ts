/**
 * What may have changed: folders relative to the root (`''` is the root itself, not what is below), or `all` when
 * single events may have been lost and only a sweep of everything can tell.
 */
export type DirtyFolders = readonly string[] | 'all';
/** Something the user should see about a watched folder. */
export type WatchNotice = {
    readonly kind: 'polling';
    readonly reason: 'watch-limit' | 'network-mount' | 'asked';
    readonly message: string;
    /** What to set so that changes are seen at once; absent when nothing helps. */
    readonly hint?: string;
} | {
    readonly kind: 'folder-missing';
    readonly message: string;
} | {
    readonly kind: 'folder-back';
    readonly message: string;
} | {
    readonly kind: 'watch-error';
    readonly message: string;
};
