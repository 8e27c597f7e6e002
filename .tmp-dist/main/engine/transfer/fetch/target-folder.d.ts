import type { FetchContext } from './fetch-types.ts';
/** A folder that a run may write into. */
export interface TargetFolder {
    /** Real path. */
    readonly root: string;
    /** The folder was not there before. */
    readonly created: boolean;
    /** Ends the run: removes its marker, and the folder too when `undo` is set and it is new and empty. */
    readonly leave: (options?: {
        readonly undo?: boolean;
    }) => Promise<void>;
}
/**
 * Checks a target without changing anything. It may be missing.
 *
 * @returns its real path, or undefined when there is no such folder yet
 * @throws TARGET_IN_STORE, TARGET_NOT_A_FOLDER, TARGET_NOT_WRITABLE
 */
export declare function checkTarget(folder: string, forbidden: readonly string[]): Promise<string | undefined>;
/**
 * Makes the folder where it is missing, removes what a killed run left in it, and marks it as being written.
 *
 * @throws as `checkTarget`, and DISK_FULL
 */
export declare function enterTarget(folder: string, context: Pick<FetchContext, 'forbidden' | 'workers'>): Promise<TargetFolder>;
