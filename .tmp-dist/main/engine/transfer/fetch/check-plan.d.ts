import type { Settled } from './settle-candidates.ts';
import { type NameRules } from './target-paths.ts';
export interface PlanToCheck {
    /** Real path of the folder, which exists. */
    readonly root: string;
    readonly settled: Settled;
    /** Empty folders to make. */
    readonly emptyDirectories: readonly string[];
    /** Every path that will be there, for file systems that fold names. */
    readonly allPaths: () => AsyncIterable<readonly string[]>;
}
/**
 * Makes sure that the target can hold what is to be written, before anything is.
 *
 * @returns what the target does with names
 * @throws TARGET_CLASH with every clash in `details`, DISK_FULL
 */
export declare function checkPlan(plan: PlanToCheck): Promise<NameRules>;
