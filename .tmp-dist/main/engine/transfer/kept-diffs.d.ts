import type { FileChange } from '../../../contract/domain.ts';
import type { Key } from '../catalog/rows.ts';
/**
 * What a comparison is paged from: two versions are compared by query; changes between a folder and a version hold for
 * the moment only and are kept in memory.
 */
export type KeptDiff = {
    readonly from: Key;
    readonly to: Key;
} | {
    readonly changes: readonly FileChange[];
};
/** The last comparisons of this process, by job. */
export declare class KeptDiffs {
    #private;
    put(job: string, diff: KeptDiff): void;
    get(job: string): KeptDiff | undefined;
}
