import type { Intent } from '../../artifact/intents.ts';
import type { PlanFacts, PlanResult } from '../../artifact/plan-result.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { StoreRow } from '../../catalog/rows.ts';
import type { LogPosition } from '../../store/log.ts';
import { StoreObjects } from '../../store/objects.ts';
import { type Store } from '../../store/store.ts';
export interface CommitOptions {
    /** Made once and journalled before the first attempt, when the caller must recognise it after a kill. */
    readonly transactionId?: string;
    readonly signal?: AbortSignal;
}
export type CommitResult = {
    readonly kind: 'committed' | 'unchanged';
    readonly facts: PlanFacts;
} | Extract<PlanResult, {
    kind: 'restore-packs';
}>;
/** A store together with what the catalog knows of it: reads its log into the catalog and commits to it. */
export declare class OpenedStore {
    #private;
    readonly row: StoreRow;
    readonly store: Store;
    readonly objects: StoreObjects;
    constructor(parts: {
        readonly row: StoreRow;
        readonly store: Store;
        readonly catalog: Catalog;
        readonly author: string;
    });
    /**
     * Folds what was appended to the log since it was last read into the catalog.
     *
     * @throws AppError `STORE_WENT_BACK`, `STORE_DAMAGED`, `CANCELLED` and those of the backend
     */
    sync(signal?: AbortSignal): Promise<LogPosition>;
    /** Loads the index objects that the log names and that the catalog has not seen, so that chunks can be located. */
    loadIndexes(signal?: AbortSignal): Promise<void>;
    /**
     * Carries out an intent: folds the log to its end, checks the intent against that state, and appends what it
     * needs; begins again when somebody else was quicker.
     *
     * @throws AppError as `plan` and `StoreLog.append` do
     */
    commit(intent: Intent, options?: CommitOptions): Promise<CommitResult>;
}
