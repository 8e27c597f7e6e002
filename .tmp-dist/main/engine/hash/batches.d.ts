import type { FileToHash } from './outcome.ts';
/** Places of files in a batch: groups of small ones to read together, and the large ones. */
export interface Plan {
    readonly groups: readonly (readonly number[])[];
    readonly large: readonly number[];
}
/** Splits a batch into tasks. */
export declare function planBatch(files: readonly FileToHash[]): Plan;
