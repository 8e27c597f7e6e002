import { AppError } from '../../../contract/errors.ts';
import { validateAlias, validateCollectionName, validateTag, validateType } from '../../../contract/names.ts';
import type { EditCollectionIntent, EditVersionIntent, ListPatch } from './intents.ts';
import { validateKeeping } from './keeping.ts';
import { findCollection, findVersion } from './lookup.ts';
import { patchedMetadata } from './patch-metadata.ts';
import { planAliasChange } from './plan-aliases.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import { type CollectionRecord, LATEST, type State, type VersionRecord } from './state.ts';
import { validateTimeToLive } from './time-to-live.ts';
import type { Action } from './transaction.ts';

/** Changes what may change of a version, its aliases included, in one transaction. */
export function planEditVersion(state: State, intent: EditVersionIntent): PlanResult {
  const { version: id, description, ttlSeconds } = intent;
  const before = findVersion(state, id);
  for (const tag of named(intent.tags)) validateTag(tag);
  validateTimeToLive(ttlSeconds ?? null);
  const metadata = patchedMetadata(before.metadata, intent.metadata);
  const tags = patchedList(before.tags, intent.tags);
  const edit = changed(before, { description, metadata, tags, ttlSeconds });
  const aliases = planAliasChange(state, before, {
    ...aliasChange(state, before, intent.aliases),
    confirmed: intent.confirmed,
  });
  const actions: Action[] = [
    ...(edit ? [{ type: 'edit-version' as const, version: id, ...edit }] : []),
    ...(aliases ? [aliases] : []),
  ];
  return commitOf(actions, { version: id, collection: before.collection, index: before.index });
}

/** Changes name, type, description, tags, protected aliases and rules of keeping of a collection. */
export function planEditCollection(state: State, intent: EditCollectionIntent): PlanResult {
  const { collection: id, name, artifactType, description, keeping } = intent;
  const before = findCollection(state, id);
  validateEdit(before, intent);
  const edit = changed(before, {
    name,
    artifactType,
    description,
    tags: patchedList(before.tags, intent.tags),
    protectedAliases: patchedList(before.protectedAliases, intent.protectedAliases),
    keeping,
  });
  if (edit?.name !== undefined && state.collectionByName(before.project, edit.name)) {
    throw new AppError('NAME_TAKEN', `There is already a collection ${before.project}/${edit.name}.`, {
      hint: 'Choose another name.',
    });
  }
  return commitOf(edit ? [{ type: 'edit-collection', collection: id, ...edit }] : [], { collection: id });
}

function validateEdit(before: CollectionRecord, edit: EditCollectionIntent): void {
  const name = edit.name ?? before.name;
  validateCollectionName(name);
  if (edit.artifactType !== undefined) {
    validateType(before.artifactType, name);
    validateType(edit.artifactType, name);
  }
  for (const tag of named(edit.tags)) validateTag(tag);
  if (edit.keeping) validateKeeping(edit.keeping);
  for (const alias of named(edit.protectedAliases)) {
    validateAlias(alias);
    if (alias !== LATEST) continue;
    throw new AppError('INVALID_ALIAS', `"${LATEST}" cannot be protected: each logged version gets it.`, {
      hint: 'Protect an alias that people move, for example "prod".',
    });
  }
}

function patchedList(before: readonly string[], patch: ListPatch | undefined): string[] | undefined {
  if (!patch) return undefined;
  const gone = new Set(patch.remove);
  const kept = (patch.set ?? before).filter((each) => !gone.has(each));
  return [...new Set([...kept, ...(patch.add ?? [])])];
}

/** What a patch puts into a list, to be checked. */
function named(patch: ListPatch | undefined): string[] {
  return [...(patch?.set ?? []), ...(patch?.add ?? [])];
}

function aliasChange(
  state: State,
  version: VersionRecord,
  patch: ListPatch | undefined,
): { readonly add: string[]; readonly remove: string[] } {
  const held = state.aliasesOf(version.id);
  const wanted = patchedList(held, patch) ?? held;
  return {
    add: wanted.filter((alias) => !held.includes(alias)),
    remove: held.filter((alias) => !wanted.includes(alias)),
  };
}

/** The fields that are given and differ from what is there; undefined when none do. */
function changed<T extends object>(before: object, wanted: T): T | undefined {
  const present = before as Record<string, unknown>;
  const entries = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(present[key]),
  );
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}
