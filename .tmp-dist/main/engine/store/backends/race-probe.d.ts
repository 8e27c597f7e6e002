import { type AtomicCommit } from './commit-methods.ts';
/**
 * Finds out how log entries can be created exactly once in a folder: eight threads race for fifty names by
 * each method, and each name must have one winner, whose bytes it holds. Works in a folder of its own below
 * `scratch`, which must be on the store's file system, and removes it.
 *
 * @returns the best method, or `single-writer` when none is safe
 */
export declare function probeCommitMethod(scratch: string): Promise<AtomicCommit | 'single-writer'>;
/**
 * Races for fifty names in `folder` by one method: whether each had exactly one winner, whose bytes it holds.
 * Leaves the files there. Throws system errors that are not about the method.
 */
export declare function isAtomic(method: AtomicCommit, folder: string): Promise<boolean>;
