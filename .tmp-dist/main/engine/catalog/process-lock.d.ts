/** A lock that is held until `release`, or until the process dies. */
export interface ProcessLock {
    readonly name: string;
    release(): void;
}
/**
 * Takes a lock that one holder on this machine can have, among threads and processes, with a file in `dir/locks`.
 *
 * @returns undefined when somebody holds it
 */
export declare function tryLock(dir: string, name: string): ProcessLock | undefined;
/** Removes the file of a lock that nobody will take again. */
export declare function forgetLock(dir: string, name: string): void;
/**
 * Takes a lock on a file that is made for it: an SQLite file that an open connection keeps in an exclusive transaction,
 * so the operating system drops the lock with the process, however it ends. The file is empty, stays, and must not
 * be opened by anything else: on POSIX closing any other descriptor of the file would drop the lock.
 *
 * @returns undefined when somebody holds it
 */
export declare function lockFile(file: string, name?: string): ProcessLock | undefined;
