import type { SetAliasesIntent } from './intents.ts';
import { type PlanResult } from './plan-result.ts';
import { type CollectionRecord, type State, type VersionRecord } from './state.ts';
import type { ActionOf } from './transaction.ts';
/** Gives aliases to a version, taking them from whichever has them, and takes others away from it. */
export declare function planSetAliases(state: State, intent: SetAliasesIntent): PlanResult;
/** The action that changes what is not already so; undefined when there is nothing to change. */
export declare function aliasAction(state: State, version: VersionRecord, change: {
    readonly add: readonly string[];
    readonly remove: readonly string[];
}): ActionOf<'set-aliases'> | undefined;
/** Refuses to move protected aliases away from their versions without a confirmation. */
export declare function assertMayMove(state: State, collection: CollectionRecord, move: {
    readonly aliases: readonly string[];
    readonly to: string | undefined;
    readonly confirmed?: boolean | undefined;
}): void;
