import { AppError } from '../../../contract/errors.ts';
import {
  validateAlias,
  validateCollectionName,
  validateProject,
  validateTag,
  validateType,
} from '../../../contract/names.ts';
import { validateMetadata } from '../artifact/metadata.ts';
import type {
  CreateRunIntent,
  EditCollectionIntent,
  EditStoreIntent,
  EditVersionIntent,
  FinishRunIntent,
  Intent,
  UseVersionIntent,
} from './intents.ts';
import { findCollection, findRun, findVersion } from './lookup.ts';
import { planSetAliases } from './plan-aliases.ts';
import { planCollect } from './plan-collect.ts';
import {
  planDeleteCollection,
  planDeleteVersions,
  planRestoreCollection,
  planRestoreVersions,
} from './plan-deletion.ts';
import { planLogVersion } from './plan-log-version.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import type { CollectionRecord, State } from './state.ts';
import { validateTimeToLive } from './time-to-live.ts';

/**
 * Checks an intent against the present state and says which actions carry it out. Pure: reads the state only.
 * Called again on every attempt, after the log was folded to its end.
 *
 * @throws AppError `INVALID_*` for names, `TYPE_MISMATCH`, `NAME_TAKEN`, `COLLECTION_NOT_FOUND`,
 *   `VERSION_NOT_FOUND`, `RUN_NOT_FOUND`, `VERSION_HAS_ALIASES`, `CONFIRMATION_NEEDED` (protected alias),
 *   `NOTHING_TO_UNDO` (collected for good), `COMMIT_CONFLICT` (collector must mark again)
 */
export function plan(state: State, intent: Intent): PlanResult {
  switch (intent.kind) {
    case 'log-version':
      return planLogVersion(state, intent);
    case 'set-aliases':
      return planSetAliases(state, intent);
    case 'edit-version':
      return planEditVersion(state, intent);
    case 'edit-collection':
      return planEditCollection(state, intent);
    case 'delete-versions':
      return planDeleteVersions(state, intent);
    case 'restore-versions':
      return planRestoreVersions(state, intent);
    case 'delete-collection':
      return planDeleteCollection(state, intent);
    case 'restore-collection':
      return planRestoreCollection(state, intent);
    case 'collect':
      return planCollect(state, intent);
    case 'edit-store':
      return planEditStore(state, intent);
    case 'create-run':
      return planCreateRun(state, intent);
    case 'finish-run':
      return planFinishRun(state, intent);
    case 'use-version':
      return planUseVersion(state, intent);
  }
}

function planEditVersion(state: State, intent: EditVersionIntent): PlanResult {
  const { kind: _, version: id, tags, ...others } = intent;
  const before = findVersion(state, id);
  for (const tag of tags ?? []) validateTag(tag);
  if (others.metadata !== undefined) validateMetadata(others.metadata);
  validateTimeToLive(others.ttlSeconds ?? null);
  const edit = changed(before, { ...others, tags: tags && [...new Set(tags)] });
  const facts = { version: id, collection: before.collection, index: before.index };
  return commitOf(edit ? [{ type: 'edit-version', version: id, ...edit }] : [], facts);
}

function planEditCollection(state: State, intent: EditCollectionIntent): PlanResult {
  const { kind: _, collection: id, tags, protectedAliases, ...others } = intent;
  const before = findCollection(state, id);
  validateEdit(before, intent);
  const edit = changed(before, {
    ...others,
    tags: tags && [...new Set(tags)],
    protectedAliases: protectedAliases && [...new Set(protectedAliases)],
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
  for (const tag of edit.tags ?? []) validateTag(tag);
  for (const alias of edit.protectedAliases ?? []) validateAlias(alias);
}

function planEditStore(state: State, { entity }: EditStoreIntent): PlanResult {
  validateProject(entity);
  return commitOf(state.store()?.entity === entity ? [] : [{ type: 'edit-store', entity }], {});
}

function planCreateRun(state: State, intent: CreateRunIntent): PlanResult {
  const { kind: _, ...facts } = intent;
  validateProject(intent.project);
  return commitOf(state.run(intent.run) ? [] : [{ type: 'create-run', ...facts }], {});
}

function planFinishRun(state: State, intent: FinishRunIntent): PlanResult {
  const { kind: _, ...facts } = intent;
  const { state: present } = findRun(state, intent.run);
  return commitOf(present === 'running' ? [{ type: 'finish-run', ...facts }] : [], {});
}

function planUseVersion(state: State, intent: UseVersionIntent): PlanResult {
  const { kind: _, ...use } = intent;
  findRun(state, use.run);
  const { collection, index } = findVersion(state, use.version);
  return commitOf(state.hasUse(use) ? [] : [{ type: 'use-version', ...use }], {
    version: use.version,
    collection,
    index,
  });
}

/** The fields that are given and differ from what is there; undefined when none do. */
function changed<T extends object>(before: object, wanted: T): T | undefined {
  const present = before as Record<string, unknown>;
  const entries = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(present[key]),
  );
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}
