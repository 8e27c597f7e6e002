import type { Intent } from './intents.ts';
import { type PlanResult } from './plan-result.ts';
import type { State } from './state.ts';
/**
 * Checks an intent against the present state and says which actions carry it out. Pure: reads the state only.
 * Called again on every attempt, after the log was folded to its end.
 *
 * @throws AppError `INVALID_*` for names, `TYPE_MISMATCH`, `NAME_TAKEN`, `COLLECTION_NOT_FOUND`,
 *   `VERSION_NOT_FOUND`, `RUN_NOT_FOUND`, `VERSION_HAS_ALIASES`, `CONFIRMATION_NEEDED` (protected alias),
 *   `NOTHING_TO_UNDO` (collected for good), `COMMIT_CONFLICT` (collector must mark again)
 */
export declare function plan(state: State, intent: Intent): PlanResult;
