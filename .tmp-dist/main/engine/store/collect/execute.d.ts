import type { IntentOf } from '../../artifact/intents.ts';
import { type Backend } from '../backends/backend.ts';
import type { StoreContents } from '../contents.ts';
import type { StoreObjects } from '../objects.ts';
import { type CollectPlan } from './plan.ts';
type CollectIntent = IntentOf<'collect'>;
/**
 * Commits a collection: folds the log to its end, plans the intent, appends, as often as it takes.
 *
 * @throws COMMIT_CONFLICT when the store must be marked again
 */
export type CommitCollection = (intent: CollectIntent) => Promise<void>;
export interface ExecuteOptions {
    /** Number of the last log entry that the plan saw. */
    readonly markedAt: number;
    readonly commit: CommitCollection;
    /** What the log says now; only what it retired is deleted, which may be less than was planned. */
    readonly contents: () => Promise<StoreContents>;
    readonly signal?: AbortSignal | undefined;
    readonly onCopied?: ((bytes: number) => void) | undefined;
    readonly onDeleted?: ((bytes: number) => void) | undefined;
}
/**
 * Carries out a plan in the order in which a crash at any moment leaves only garbage for the next collector:
 * copies what is needed into new packs, writes their index, commits, and only then deletes.
 *
 * @returns bytes that were deleted, less those newly written
 * @throws COMMIT_CONFLICT, with nothing changed
 */
export declare function executeCollection(store: {
    readonly backend: Backend;
    readonly objects: StoreObjects;
}, plan: CollectPlan, options: ExecuteOptions): Promise<{
    readonly freedBytes: number;
}>;
export {};
