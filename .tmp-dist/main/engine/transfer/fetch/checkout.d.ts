import { type CheckoutOptions } from './checkout-plan.ts';
import type { CheckoutOutcome, RescuePlace, UndoKeeper, UndoRecord } from './checkout-types.ts';
import type { CheckoutContext, FetchRun } from './fetch-types.ts';
import { type FolderPlan } from './folder-plan.ts';
import { type TargetFolder } from './target-folder.ts';
/** Where a checkout keeps what it takes away. */
export interface Safety {
    readonly rescue: RescuePlace;
    readonly keeper: UndoKeeper;
}
/**
 * Makes a folder exactly the version, or exactly the selected part of it. Files that would be lost are rescued
 * first, then the state of everything that changes is kept for undo, then the folder is changed. Running it
 * again after a kill finishes it, and undo then still leads back to the state before the first run.
 *
 * @throws as `previewCheckout` and `downloadVersion`, and what the rescue and the keeper throw
 */
export declare function checkoutVersion(context: CheckoutContext, options: CheckoutOptions & Safety, run: FetchRun): Promise<CheckoutOutcome>;
/** Does work in an entered target and leaves it, also after a failure. */
export declare function inTarget<T>(target: TargetFolder, work: () => Promise<T>): Promise<T>;
export interface PlannedWork extends Safety {
    readonly plan: FolderPlan;
    /** Real path of the entered target. */
    readonly root: string;
    /** For the undo record. */
    readonly version: string;
    /** Records of killed runs that this one continues, oldest first. */
    readonly unfinished: readonly UndoRecord[];
}
/** Checks a plan, rescues, keeps the undo record and changes the folder. */
export declare function carryOut(context: CheckoutContext, work: PlannedWork, run: FetchRun): Promise<CheckoutOutcome>;
