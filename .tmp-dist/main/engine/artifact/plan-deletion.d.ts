import type { DeleteCollectionIntent, DeleteVersionsIntent, RestoreCollectionIntent, RestoreVersionsIntent } from './intents.ts';
import { type PlanResult } from './plan-result.ts';
import { type State } from './state.ts';
/** Marks versions deleted; those that are already are passed over. */
export declare function planDeleteVersions(state: State, intent: DeleteVersionsIntent): PlanResult;
/**
 * Takes deletions back. Each version gets those of its former aliases that nobody has now; `latest` also
 * when it merely fell to the newest version that was left.
 */
export declare function planRestoreVersions(state: State, intent: RestoreVersionsIntent): PlanResult;
/** Hides a collection with everything in it. */
export declare function planDeleteCollection(state: State, intent: DeleteCollectionIntent): PlanResult;
/** Shows a deleted collection again, unless its name was given to another meanwhile. */
export declare function planRestoreCollection(state: State, intent: RestoreCollectionIntent): PlanResult;
