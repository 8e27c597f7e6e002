import { AppError } from '../../../contract/errors.ts';
import { validateAlias } from '../../../contract/names.ts';
import type { SetAliasesIntent } from './intents.ts';
import { findCollection, findVersion } from './lookup.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import { type CollectionRecord, LATEST, type State, type VersionRecord } from './state.ts';
import type { ActionOf } from './transaction.ts';

/** Gives aliases to a version, taking them from whichever has them, and takes others away from it. */
export function planSetAliases(state: State, intent: SetAliasesIntent): PlanResult {
  const version = findVersion(state, intent.version);
  const action = planAliasChange(state, version, intent);
  return commitOf(action ? [action] : [], {
    version: version.id,
    collection: version.collection,
    index: version.index,
  });
}

/**
 * The checked action that gives aliases to a version and takes others from it; undefined when nothing changes.
 *
 * @throws AppError `INVALID_ALIAS`, `ALIAS_PROTECTED`
 */
export function planAliasChange(
  state: State,
  version: VersionRecord,
  change: Pick<SetAliasesIntent, 'add' | 'remove'> & { readonly confirmed?: boolean | undefined },
): ActionOf<'set-aliases'> | undefined {
  for (const alias of change.add) validateAlias(alias);
  const collection = findCollection(state, version.collection);
  const { add, confirmed } = change;
  assertMayMove(state, collection, { aliases: add, confirmed, to: version.id });
  const remove = change.remove.filter((alias) => !add.includes(alias));
  const held = remove.filter((alias) => state.aliasHolder(collection.id, alias) === version.id);
  assertMayMove(state, collection, { aliases: held, confirmed, to: undefined });
  return aliasAction(state, version, { add, remove });
}

/** The action that changes what is not already so; undefined when there is nothing to change. */
export function aliasAction(
  state: State,
  version: VersionRecord,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): ActionOf<'set-aliases'> | undefined {
  const holds = (alias: string) => state.aliasHolder(version.collection, alias) === version.id;
  const add = [...new Set(change.add)].filter((alias) => !holds(alias));
  const remove = [...new Set(change.remove)].filter(
    (alias) => holds(alias) && !isStuck(state, version, alias),
  );
  if (add.length === 0 && remove.length === 0) return undefined;
  return { type: 'set-aliases', version: version.id, add, remove };
}

/** Refuses to move protected aliases away from their versions without a confirmation (`ALIAS_PROTECTED`). */
export function assertMayMove(
  state: State,
  collection: CollectionRecord,
  move: {
    readonly aliases: readonly string[];
    readonly to: string | undefined;
    readonly confirmed?: boolean | undefined;
  },
): void {
  if (move.confirmed) return;
  for (const alias of move.aliases) {
    const holder = state.aliasHolder(collection.id, alias);
    if (holder === undefined || holder === move.to || !collection.protectedAliases.includes(alias)) continue;
    throw protectedAlias(alias, collection, state.version(holder)!);
  }
}

/** The error for a protected alias that would move or go without a confirmation. */
export function protectedAlias(
  alias: string,
  collection: CollectionRecord,
  holder: { readonly id: string; readonly index: number },
): AppError {
  const name = `${collection.project}/${collection.name}`;
  return new AppError(
    'ALIAS_PROTECTED',
    `The alias "${alias}" of ${name} is protected and belongs to v${holder.index}.`,
    {
      hint: 'Confirm the change to make it all the same (--yes on the command line).',
      details: { alias, version: holder.id },
    },
  );
}

/** `latest` of the newest version cannot be taken away: it would come back at once. */
function isStuck(state: State, version: VersionRecord, alias: string): boolean {
  return alias === LATEST && state.newestVersion(version.collection)?.id === version.id;
}
