import { AppError } from '../../../contract/errors.ts';
import type {
  DeleteCollectionIntent,
  DeleteVersionsIntent,
  ExpireVersionsIntent,
  RestoreCollectionIntent,
  RestoreVersionsIntent,
} from './intents.ts';
import { findAnyVersion, findCollection, versionName } from './lookup.ts';
import { assertMayMove } from './plan-aliases.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import { isLive, LATEST, type State, type VersionRecord } from './state.ts';
import { hasExpired, keepsExpired } from './time-to-live.ts';
import type { Action } from './transaction.ts';

/** Marks versions deleted; those that are already are passed over. */
export function planDeleteVersions(state: State, intent: DeleteVersionsIntent): PlanResult {
  const versions = unique(intent.versions).map((id) => findAnyVersion(state, id));
  const live = versions.filter((version) => version.deleted === null);
  for (const version of live) {
    const collection = findCollection(state, version.collection);
    const aliases = state.aliasesOf(version.id);
    if (aliases.length > 0 && !intent.deleteAliases) {
      const quoted = aliases.map((alias) => `"${alias}"`).join(', ');
      throw new AppError('VERSION_HAS_ALIASES', `${versionName(state, version)} has the aliases ${quoted}.`, {
        hint: 'Delete them with the version (--with-aliases), or move them to another version first ("vitrine alias add").',
        details: { version: version.id, aliases },
      });
    }
    assertMayMove(state, collection, { aliases, to: undefined, confirmed: intent.confirmed });
  }
  if (live.length === 0) return commitOf([], {});
  return commitOf([{ type: 'delete-versions', versions: live.map((version) => version.id) }], {});
}

/** Marks those of the versions deleted whose time is over by now; of the others nothing is said. */
export function planExpireVersions(state: State, intent: ExpireVersionsIntent): PlanResult {
  const over = unique(intent.versions).filter((id) => {
    const version = state.version(id);
    return (
      version &&
      isLive(state, version) &&
      hasExpired(version, intent.now) &&
      !keepsExpired(state.aliasesOf(id))
    );
  });
  return commitOf(over.length === 0 ? [] : [{ type: 'delete-versions', versions: over }], { expired: over });
}

/**
 * Takes deletions back. Each version gets those of its former aliases that nobody has now; `latest` also
 * when it merely fell to the newest version that was left. One whose time to live is over loses that.
 */
export function planRestoreVersions(state: State, intent: RestoreVersionsIntent): PlanResult {
  const versions = unique(intent.versions).map((id) => findAnyVersion(state, id));
  const gone = versions.filter((version) => version.deleted !== null);
  for (const version of gone) {
    findCollection(state, version.collection);
    if (version.collected) {
      throw new AppError(
        'NOTHING_TO_UNDO',
        `${versionName(state, version)} cannot be restored: its bytes were collected.`,
      );
    }
  }
  if (gone.length === 0) return commitOf([], {});
  const restore: Action = { type: 'restore-versions', versions: gone.map((version) => version.id) };
  const { now } = intent;
  const stay = gone
    .filter((version) => now !== undefined && hasExpired(version, now))
    .map((version) => ({ type: 'edit-version' as const, version: version.id, ttlSeconds: null }));
  return commitOf([restore, ...stay, ...formerAliases(state, gone)], {});
}

/** Hides a collection with everything in it. */
export function planDeleteCollection(state: State, intent: DeleteCollectionIntent): PlanResult {
  const { collection } = intent;
  if (state.collection(collection)?.deleted) return commitOf([], { collection });
  findCollection(state, collection);
  return commitOf([{ type: 'delete-collection', collection }], { collection });
}

/** Shows a deleted collection again, unless its name was given to another meanwhile. */
export function planRestoreCollection(state: State, intent: RestoreCollectionIntent): PlanResult {
  const { collection } = intent;
  const record = state.collection(collection);
  if (!record?.deleted) {
    findCollection(state, collection);
    return commitOf([], { collection });
  }
  if (state.collectionByName(record.project, record.name)) {
    throw new AppError('NAME_TAKEN', `There is a newer collection ${record.project}/${record.name}.`, {
      hint: 'Rename or delete the newer collection, then restore this one.',
    });
  }
  return commitOf([{ type: 'restore-collection', collection }], { collection });
}

function formerAliases(state: State, gone: readonly VersionRecord[]): Action[] {
  const given = new Set<string>();
  const newestFirst = [...gone].sort((a, b) => b.index - a.index);
  return newestFirst.flatMap((version) => {
    const add = version.aliasesAtDeletion.filter((alias) => {
      const key = `${version.collection} ${alias}`;
      if (given.has(key) || !isFree(state, version, alias)) return false;
      given.add(key);
      return true;
    });
    return add.length === 0 ? [] : [{ type: 'set-aliases' as const, version: version.id, add, remove: [] }];
  });
}

/** Nobody has the alias; or it is `latest` and merely fell, by this deletion or one before, to the newest left. */
function isFree(state: State, version: VersionRecord, alias: string): boolean {
  const holder = state.aliasHolder(version.collection, alias);
  if (holder === undefined) return true;
  if (alias !== LATEST) return false;
  const last = state.lastAliasMove(version.collection, alias);
  if (last?.from === version.id && last.at.number === version.deleted?.number) return true;
  const newest = state.newestVersion(version.collection);
  return holder === newest?.id && newest.index < version.index;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
