import { validateProject } from '../../../contract/names.ts';
import type {
  CreateRunIntent,
  EditStoreIntent,
  FinishRunIntent,
  Intent,
  UseVersionIntent,
} from './intents.ts';
import { findRun, findVersion } from './lookup.ts';
import { planSetAliases } from './plan-aliases.ts';
import { planCollect } from './plan-collect.ts';
import {
  planDeleteCollection,
  planDeleteVersions,
  planExpireVersions,
  planRestoreCollection,
  planRestoreVersions,
} from './plan-deletion.ts';
import { planEditCollection, planEditVersion } from './plan-edits.ts';
import { planKeepVersions } from './plan-keeping.ts';
import { planLogVersion } from './plan-log-version.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import type { State } from './state.ts';

/**
 * Checks an intent against the present state and says which actions carry it out. Pure: reads the state only.
 * Called again on every attempt, after the log was folded to its end.
 *
 * @throws AppError `INVALID_*` for names, `TYPE_MISMATCH`, `NAME_TAKEN`, `COLLECTION_NOT_FOUND`,
 *   `VERSION_NOT_FOUND`, `RUN_NOT_FOUND`, `VERSION_HAS_ALIASES`, `ALIAS_PROTECTED`, `NOTHING_TO_UNDO` (collected for good),
 *   `COMMIT_CONFLICT` (collector must mark again)
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
    case 'expire-versions':
      return planExpireVersions(state, intent);
    case 'keep-versions':
      return planKeepVersions(state, intent);
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
