import type { LogVersionIntent } from './intents.ts';
import type { PlanResult } from './plan-result.ts';
import { type State } from './state.ts';
/**
 * Next version of a collection; or the newest live version with this content (W&B SPEC 3.4: any version, not
 * only the latest), which then gets the aliases. An intent whose version exists was carried out by an earlier
 * attempt.
 */
export declare function planLogVersion(state: State, intent: LogVersionIntent): PlanResult;
