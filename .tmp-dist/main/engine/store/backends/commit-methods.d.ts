/** How a file system can create a name only if it is absent, whole and durable. */
export type AtomicCommit = 'link' | 'rename-directory';
/** Name of the file within a log entry that is a directory. */
export declare const ENTRY_FILE = "entry";
/** What to commit: bytes for `target`, through the new name `temporary` on the same file system. */
export interface CommitInput {
    readonly temporary: string;
    readonly target: string;
    readonly bytes: Uint8Array;
    /** Not synced: for the probe, which cares about who wins only. */
    readonly fleeting?: boolean;
}
/**
 * Creates `target` with these bytes only if nothing has the name. By `link`: a synced temporary file gets its
 * second name, which fails when taken. By `rename-directory`: a temporary directory with the synced file
 * `entry` in it is renamed, which fails onto a directory that is not empty. Fails with `ENOENT` when the folder
 * of `target` is missing.
 */
export declare function commitFile(method: AtomicCommit, input: CommitInput): Promise<'created' | 'exists'>;
/** Writes a new file and makes it durable; the name is durable only after `syncDirectory` of its folder. */
export declare function writeSynced(file: string, parts: readonly Uint8Array[]): Promise<void>;
/** Makes the names in a folder durable, where the system can. */
export declare function syncDirectory(path: string): Promise<void>;
