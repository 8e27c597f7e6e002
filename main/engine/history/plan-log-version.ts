import { AppError } from '../../../contract/errors.ts';
import { validateMetadata } from '../../../contract/metadata.ts';
import {
  validateAlias,
  validateCollectionName,
  validateProject,
  validateTag,
  validateType,
} from '../../../contract/names.ts';
import type { LogVersionIntent, OwnRun } from './intents.ts';
import { findRun } from './lookup.ts';
import { aliasAction, assertMayMove } from './plan-aliases.ts';
import type { PlanResult } from './plan-result.ts';
import { type CollectionRecord, LATEST, type State, type VersionRecord } from './state.ts';
import { hasExpired, keepsExpired, validateTimeToLive } from './time-to-live.ts';
import type { Action } from './transaction.ts';

/**
 * Next version of a collection; or the newest live version with this content (W&B SPEC 3.4: any version, not
 * only the latest), which then gets the aliases and tags. An intent whose version exists was carried out by an earlier
 * attempt.
 */
export function planLogVersion(state: State, intent: LogVersionIntent): PlanResult {
  validate(intent);
  if (intent.run !== null) findRun(state, intent.run);
  const { project, name, artifactType } = intent;
  const collection = state.collectionByName(project, name);
  if (collection && collection.artifactType !== artifactType) {
    throw new AppError(
      'TYPE_MISMATCH',
      `${project}/${name} holds artifacts of type "${collection.artifactType}", not "${artifactType}".`,
      { hint: `Log with type "${collection.artifactType}", or under another name.` },
    );
  }
  const before = state.version(intent.version);
  if (before) return unchanged(before, []);
  const same = collection && sameContent(state, collection, intent);
  if (collection) assertMayMove(state, collection, { ...intent, to: same?.id });
  if (same) {
    const action = aliasAction(state, same, { add: [...intent.aliases, LATEST], remove: [] });
    return unchanged(same, [...tagActions(same, intent.tags), ...(action ? [action] : [])]);
  }
  return restoreResult(state, intent) ?? createResult(state, intent, collection);
}

/** The newest version with this content, unless it only waits to be deleted because its time is over. */
function sameContent(
  state: State,
  collection: CollectionRecord,
  { identity, now }: LogVersionIntent,
): VersionRecord | undefined {
  const same = state.newestVersionByIdentity(collection.id, identity);
  if (!same || now === undefined || !hasExpired(same, now)) return same;
  return keepsExpired(state.aliasesOf(same.id)) ? same : undefined;
}

function validate(intent: LogVersionIntent): void {
  validateProject(intent.project);
  validateCollectionName(intent.name);
  validateType(intent.artifactType, intent.name);
  for (const alias of intent.aliases) validateAlias(alias);
  for (const tag of intent.tags) validateTag(tag);
  validateMetadata(intent.metadata);
  validateTimeToLive(intent.ttlSeconds ?? null);
}

/** Puts those of the tags on a version that it does not have. */
function tagActions({ id, tags: present }: VersionRecord, given: readonly string[]): Action[] {
  const tags = [...new Set([...present, ...given])];
  return tags.length === present.length ? [] : [{ type: 'edit-version', version: id, tags }];
}

function unchanged(version: VersionRecord, actions: readonly Action[]): PlanResult {
  const { id, collection, index } = version;
  return { kind: 'unchanged', actions, result: { version: id, collection, index } };
}

/** What a collector took away since the content was stored, if anything. */
function restoreResult(state: State, intent: LogVersionIntent): PlanResult | undefined {
  const packs = state.retiredAmong('pack', intent.packs);
  const indexes = intent.indexes.filter((id) => state.index(id)?.live === false);
  const manifest = manifestState(state, intent);
  if (packs.length === 0 && indexes.length === 0 && manifest === 'keep') return undefined;
  return { kind: 'restore-packs', packs, indexes, manifest };
}

function manifestState(state: State, intent: LogVersionIntent): 'keep' | 'rewrite' | 'rewrite-in-full' {
  const { manifest, manifestBase: base } = intent;
  const baseGone =
    base !== null && (state.retiredAmong('manifest', [base]).length > 0 || !state.hasManifest(base));
  if (baseGone) return 'rewrite-in-full';
  return state.retiredAmong('manifest', [manifest]).length > 0 ? 'rewrite' : 'keep';
}

function createResult(
  state: State,
  intent: LogVersionIntent,
  existing: CollectionRecord | undefined,
): PlanResult {
  const { kind: _, newCollection, confirmed: __, now: ___, ownRun, ...logged } = intent;
  const { project, name, artifactType, aliases, ...facts } = logged;
  const collection = existing?.id ?? newCollection;
  const index = existing?.nextIndex ?? 0;
  const custom = [...new Set(aliases)].filter((alias) => alias !== LATEST);
  const actions: Action[] = [];
  if (!existing) {
    actions.push({ type: 'create-collection', collection, project, name, artifactType, description: '' });
  }
  if (ownRun) actions.push(...runActions(state, intent.project, ownRun));
  actions.push({
    ...facts,
    run: ownRun?.run ?? facts.run,
    type: 'create-version',
    collection,
    index,
    ttlSeconds: intent.ttlSeconds ?? null,
    tags: [...new Set(intent.tags)],
  });
  if (custom.length > 0)
    actions.push({ type: 'set-aliases', version: intent.version, add: custom, remove: [] });
  if (ownRun && (state.run(ownRun.run)?.state ?? 'running') === 'running') {
    const { run, durationMs } = ownRun;
    actions.push({ type: 'finish-run', run, state: 'finished', exitCode: null, durationMs, record: null });
  }
  return { kind: 'commit', actions, needs: [], result: { version: intent.version, collection, index } };
}

/** Begins a run of the log's own, unless that happened before, with what it uses as far as that is still there. */
function runActions(state: State, project: string, { run, name, host, config, uses }: OwnRun): Action[] {
  const begins: Action[] = state.run(run) ? [] : [{ type: 'create-run', run, project, name, host, config }];
  return [
    ...begins,
    ...uses
      .filter((version) => state.version(version) !== undefined)
      .map((version): Action => ({ type: 'use-version', run, version, useAs: null })),
  ];
}
