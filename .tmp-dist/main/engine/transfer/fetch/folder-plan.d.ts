import type { CheckoutPlan, Problem } from '../../../../contract/domain.ts';
import type { RescueFile } from './checkout-types.ts';
import type { CheckoutContext } from './fetch-types.ts';
import { type Change } from './planned-change.ts';
import type { Settled } from './settle-candidates.ts';
/** Everything that has to happen to a folder, and nothing of it done. */
export interface FolderPlan {
    /** Real path; undefined when the folder is not there yet. */
    readonly root: string | undefined;
    readonly settled: Settled;
    /** All files that are as they have to be. */
    readonly unchanged: number;
    readonly rescue: readonly RescueFile[];
    /** Empty folders that have to be there. */
    readonly emptyDirectories: readonly string[];
    /** Those of them that are not there now. */
    readonly madeFolders: readonly string[];
    /** Empty folders that have to go. */
    readonly emptied: readonly string[];
    /** Empty folders that are there now and will be gone or filled. */
    readonly presentFolders: readonly string[];
    readonly missing: readonly Problem[];
    readonly leftAlone: readonly Problem[];
    /** Every path that will be there. */
    readonly allPaths: () => AsyncIterable<readonly string[]>;
}
/** Files that are about to be replaced or deleted and whose content is in no version. */
export declare function findRescue(context: Pick<CheckoutContext, 'inVersions'>, changes: readonly Change[]): Promise<RescueFile[]>;
/** The counts and first paths of a plan, for showing. */
export declare function summarize(plan: FolderPlan): Omit<CheckoutPlan, 'folder' | 'version'>;
