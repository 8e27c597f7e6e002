import { AppError } from '../../../contract/errors.ts';
import { validateAlias } from '../../../contract/names.ts';
import type { SetAliasesIntent } from './intents.ts';
import { findCollection, findVersion, versionName } from './lookup.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import { type CollectionRecord, LATEST, type State, type VersionRecord } from './state.ts';
import type { ActionOf } from './transaction.ts';

/** Gives aliases to a version, taking them from whichever has them, and takes others away from it. */
export function planSetAliases(state: State, intent: SetAliasesIntent): PlanResult {
  for (const alias of intent.add) validateAlias(alias);
  const version = findVersion(state, intent.version);
  const collection = findCollection(state, version.collection);
  const { confirmed } = intent;
  assertMayMove(state, collection, { aliases: intent.add, confirmed, to: version.id });
  const lost = intent.remove.filter((alias) => !intent.add.includes(alias));
  const held = lost.filter((alias) => state.aliasHolder(collection.id, alias) === version.id);
  assertMayMove(state, collection, { aliases: held, confirmed, to: undefined });
  const action = aliasAction(state, version, { add: intent.add, remove: lost });
  return commitOf(action ? [action] : [], {
    version: version.id,
    collection: collection.id,
    index: version.index,
  });
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

/** Refuses to move protected aliases away from their versions without a confirmation. */
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
    const version = state.version(holder);
    throw new AppError(
      'CONFIRMATION_NEEDED',
      `The alias "${alias}" of ${collection.project}/${collection.name} is protected${
        version ? ` and belongs to ${versionName(state, version)}` : ''
      }.`,
      { hint: 'Confirm the change to make it all the same.', details: { alias, version: holder } },
    );
  }
}

/** `latest` of the newest version cannot be taken away: it would come back at once. */
function isStuck(state: State, version: VersionRecord, alias: string): boolean {
  return alias === LATEST && state.newestVersion(version.collection)?.id === version.id;
}
