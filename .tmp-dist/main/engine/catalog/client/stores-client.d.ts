import type { Intent } from '../../artifact/intents.ts';
import type { PlanResult } from '../../artifact/plan-result.ts';
import type { StateRecord } from '../../artifact/state.ts';
import type { LogEntry } from '../../artifact/transaction.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { LogPosition, StoreRow } from '../rows.ts';
/** Stores of this machine, their folded logs, and settings. Stores are named by `StoreRow.id`. */
export declare class StoresClient {
    #private;
    constructor(threads: CatalogThreads);
    /** All stores by handle. */
    list(): Promise<StoreRow[]>;
    /** @throws AppError `STORE_NOT_FOUND` */
    get(store: number): Promise<StoreRow>;
    /** @throws AppError `STORE_EXISTS` when handle or UUID is there already */
    add(input: {
        readonly handle: string;
        readonly uuid: string;
        readonly location: unknown;
    }): Promise<StoreRow>;
    /** @throws AppError `STORE_NOT_FOUND`, `STORE_EXISTS` */
    update(store: number, change: {
        readonly handle?: string;
        readonly uuid?: string;
        readonly location?: unknown;
    }): Promise<StoreRow>;
    /** Forgets a store with everything cached of it, dataset folders bound to it included. Nothing in the store changes. */
    remove(store: number): Promise<void>;
    /** Forgets what was folded and cached of a store (not its folders), so that its log is read again from the start. */
    reset(store: number): Promise<void>;
    position(store: number): Promise<LogPosition>;
    /**
     * Folds log entries that follow each other, in immediate transactions together with the position. Entries at or below
     * the present position are skipped (another process folded them). Returns the position afterwards.
     *
     * @throws AppError `STORE_WENT_BACK` when an entry at the present position has another hash, or the entries do not
     *   continue it; `STORE_DAMAGED` when an entry does not fit the history
     */
    applyLog(store: number, entries: readonly LogEntry[]): Promise<LogPosition>;
    /**
     * Runs `artifact/plan.ts` on the folded state. `position` is what the plan was made against: append there.
     *
     * @throws AppError as `plan` does
     */
    plan(store: number, intent: Intent): Promise<{
        readonly plan: PlanResult;
        readonly position: LogPosition;
    }>;
    /** The folded state for a checkpoint: all records in the order of `State.records`, and the position they stand for. */
    exportState(store: number): Promise<{
        readonly position: LogPosition;
        readonly records: StateRecord[];
    }>;
    /**
     * Fills the state of a store whose position is -1 from a checkpoint, in one transaction. Does nothing when the
     * store is further already.
     */
    importState(store: number, position: LogPosition, records: readonly StateRecord[]): Promise<LogPosition>;
    /** A setting that belongs to data; undefined when it was never set. */
    getSetting(key: string): Promise<unknown>;
    /** Sets a setting to a JSON value; undefined removes it. */
    setSetting(key: string, value: unknown): Promise<void>;
}
