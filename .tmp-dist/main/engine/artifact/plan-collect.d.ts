import type { CollectIntent } from './intents.ts';
import { type PlanResult } from './plan-result.ts';
import type { State } from './state.ts';
/**
 * Retires what a collector found unneeded, except what versions created since its mark depend on. When the
 * mark itself no longer holds, it must be made again:
 * - another collector retired something since: each may have kept the copy of a chunk that the other dropped;
 * - a collected version was restored since, or a newer version's manifest is a delta of a collected one's.
 *
 * @throws AppError `COMMIT_CONFLICT`
 */
export declare function planCollect(state: State, intent: CollectIntent): PlanResult;
