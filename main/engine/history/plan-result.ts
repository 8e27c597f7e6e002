import type { Action } from './transaction.ts';

/** What the transaction will do, for the caller's answer. */
export interface PlanFacts {
  /** Version that was logged, edited or found unchanged. */
  readonly version?: string;
  readonly collection?: string;
  /** Its index. */
  readonly index?: number;
  /** Packs and manifests that `collect` will not retire because versions newer than the mark need them. */
  readonly dropped?: readonly string[];
  /** Versions that `keep-versions` deletes. */
  readonly deleted?: readonly string[];
  /** Versions that `expire-versions` deletes. */
  readonly expired?: readonly string[];
}

/**
 * What must happen for an intent.
 * - `commit`: append a transaction with these actions and needs.
 * - `unchanged`: the content is already there, or there is nothing to change. `actions` move aliases and must
 *   be appended; when empty there is nothing to append.
 * - `restore-packs`: somebody retired objects that the version needs. Store the chunks of `packs` again in new
 *   packs, write new index objects for `indexes`, write the manifest again (`rewrite`: under a new name;
 *   `rewrite-in-full`: its base is gone), and plan again with the new names.
 */
export type PlanResult =
  | {
      readonly kind: 'commit';
      readonly actions: readonly Action[];
      readonly needs: readonly string[];
      readonly result: PlanFacts;
    }
  | { readonly kind: 'unchanged'; readonly actions: readonly Action[]; readonly result: PlanFacts }
  | {
      readonly kind: 'restore-packs';
      readonly packs: readonly string[];
      readonly indexes: readonly string[];
      readonly manifest: 'keep' | 'rewrite' | 'rewrite-in-full';
    };

/** A commit of these actions, or `unchanged` when there are none. */
export function commitOf(actions: readonly Action[], result: PlanFacts): PlanResult {
  if (actions.length === 0) return { kind: 'unchanged', actions, result };
  return { kind: 'commit', actions, needs: [], result };
}
