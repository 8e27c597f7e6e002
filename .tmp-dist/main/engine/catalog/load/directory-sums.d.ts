/** How the sums of one directory change. */
export interface DirectoryChange {
    readonly parent: string;
    readonly name: string;
    readonly files: number;
    /** Entries directly in it. */
    readonly ownFiles: number;
    readonly bytes: number;
}
/**
 * Adds up changes for every directory above an entry. Paths come in manifest order, in which everything under a
 * directory is together, so only the directories above the present path are held.
 */
export declare class DirectorySums {
    #private;
    /** Takes note that `files` entries (1, 0 or -1) and `bytes` came or went at a path. */
    add(path: string, files: number, bytes: number): void;
    /** The directories that are complete. */
    take(): DirectoryChange[];
    /** Completes all directories, the top last. */
    finish(): DirectoryChange[];
}
