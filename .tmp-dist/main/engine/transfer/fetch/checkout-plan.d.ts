import type { CheckoutPreview } from './checkout-types.ts';
import type { CheckoutContext, FetchRun, VersionSource } from './fetch-types.ts';
import { type FolderPlan } from './folder-plan.ts';
export interface CheckoutOptions {
    readonly version: VersionSource;
    readonly folder: string;
    /** Only this part of the version and of the folder: an entry, a folder, or a glob. */
    readonly path?: string | undefined;
}
/**
 * What a checkout would do; nothing is changed.
 *
 * @throws ENTRY_NOT_FOUND, TARGET_NOT_A_FOLDER, TARGET_IN_STORE, TARGET_CLASH, FOLDER_UNREADABLE,
 *   FILES_UNREADABLE, CANCELLED
 */
export declare function previewCheckout(context: CheckoutContext, options: CheckoutOptions, run: FetchRun): Promise<CheckoutPreview>;
/**
 * Plans to make a folder exactly the version, or the selected part of it. What the scan's rules ignore (`.git/`,
 * what a `.vitrineignore` says) is never deleted.
 *
 * @param options `root` is the folder's real path, undefined when it is not there
 */
export declare function planCheckout(context: CheckoutContext, options: CheckoutOptions & {
    readonly root: string | undefined;
}, run: FetchRun): Promise<FolderPlan>;
