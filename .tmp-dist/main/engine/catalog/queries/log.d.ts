import type { Intent } from '../../artifact/intents.ts';
import type { PlanResult } from '../../artifact/plan-result.ts';
import { type StateRecord } from '../../artifact/state.ts';
import type { LogEntry } from '../../artifact/transaction.ts';
import type { LogPosition } from '../rows.ts';
import { type Db } from '../sql.ts';
/** How far a store's log was folded. */
export declare function logPosition(db: Db, { store }: {
    store: number;
}): LogPosition;
/** Folds entries in one transaction with the position; those that were folded already are skipped. */
export declare function applyLog(db: Db, { store, entries }: {
    store: number;
    entries: readonly LogEntry[];
}): LogPosition;
/** Plans against the folded state. */
export declare function planIntent(db: Db, { store, intent }: {
    store: number;
    intent: Intent;
}): {
    plan: PlanResult;
    position: LogPosition;
};
/** All records of the folded state with the position that they stand for. */
export declare function exportState(db: Db, { store }: {
    store: number;
}): {
    position: LogPosition;
    records: StateRecord[];
};
/** Fills an empty state from records; leaves a state that is not empty as it is. */
export declare function importState(db: Db, input: {
    store: number;
    position: LogPosition;
    records: readonly StateRecord[];
}): LogPosition;
