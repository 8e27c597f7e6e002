/**
 * Answers which folders below a root are not watched because they are ignored, by the same rules as a scan. Reads
 * each `.vitrineignore` once; when one changes, a new object is needed.
 */
export declare class WatchedRules {
    #private;
    constructor(root: string, patterns: readonly string[]);
    /** True when an entry (logical path) or a folder above it is ignored. */
    ignores(path: string, isFolder: boolean): boolean;
}
