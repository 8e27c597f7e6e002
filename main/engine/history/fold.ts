import { AppError } from '../../../contract/errors.ts';
import { type CollectionRecord, LATEST, type Mark, type State, type VersionRecord } from './state.ts';
import type { Action, ActionOf, LogEntry } from './transaction.ts';

/**
 * Applies one log entry to the state that the entries before it made. Total over histories that `plan` can
 * produce; anything else is refused, and the state is then to be thrown away (in SQLite: rolled back).
 *
 * Rules beyond the plain reading of each action: an alias belongs to one version of a collection; creating a
 * version moves `latest` to it; a deleted version loses its aliases, which it remembers; whenever nobody has
 * `latest`, the newest version left has it.
 *
 * @throws AppError `STORE_DAMAGED` naming the entry
 */
export function fold(state: State, entry: LogEntry): void {
  const { number, time, author, actions } = entry.transaction;
  const step: Step = { state, at: { number, time, author } };
  if ((number === 0) !== (state.store() === undefined)) {
    throw impossible(step, number === 0 ? 'the store was created before' : 'the store was never created');
  }
  for (const [position, action] of actions.entries()) {
    if ((action.type === 'create-store') !== (number === 0 && position === 0)) {
      throw impossible(step, 'the store must be created by the first action of the log, and by no other');
    }
    apply(step, action);
  }
}

interface Step {
  readonly state: State;
  readonly at: Mark;
}

function apply(step: Step, action: Action): void {
  const { state, at } = step;
  switch (action.type) {
    case 'create-store':
      state.putStore({ storeSha256: action.storeSha256, entity: action.entity });
      break;
    case 'edit-store':
      state.putStore({ ...state.store()!, entity: action.entity });
      break;
    case 'create-collection':
      createCollection(step, action);
      break;
    case 'edit-collection':
      editCollection(step, action);
      break;
    case 'delete-collection':
      state.putCollection({ ...liveCollection(step, action.collection), deleted: at });
      break;
    case 'restore-collection':
      restoreCollection(step, action.collection);
      break;
    case 'create-version':
      createVersion(step, action);
      break;
    case 'set-aliases':
      setAliases(step, action);
      break;
    case 'edit-version':
      editVersion(step, action);
      break;
    case 'delete-versions':
      deleteVersions(step, action.versions);
      break;
    case 'restore-versions':
      for (const id of action.versions) restoreVersion(step, id);
      break;
    case 'retire-packs':
      retire(step, action);
      break;
    case 'replace-indexes':
      replaceIndexes(step, action);
      break;
    case 'create-run':
      createRun(step, action);
      break;
    case 'finish-run':
      finishRun(step, action);
      break;
    case 'use-version':
      useVersion(step, action);
      break;
  }
}

function createCollection(step: Step, action: ActionOf<'create-collection'>): void {
  const { collection: id, project, name, artifactType, description } = action;
  if (step.state.collection(id)) throw impossible(step, `collection ${id} is created twice`);
  assertNameFree(step, project, name);
  step.state.putCollection({
    id,
    project,
    name,
    artifactType,
    description,
    tags: [],
    protectedAliases: [],
    keeping: null,
    nextIndex: 0,
    created: step.at,
    deleted: null,
  });
}

function editCollection(step: Step, action: ActionOf<'edit-collection'>): void {
  const before = liveCollection(step, action.collection);
  const { name, artifactType, description, tags, protectedAliases, keeping } = action;
  if (name !== undefined && name !== before.name) assertNameFree(step, before.project, name);
  step.state.putCollection({
    ...before,
    name: name ?? before.name,
    artifactType: artifactType ?? before.artifactType,
    description: description ?? before.description,
    tags: tags ?? before.tags,
    protectedAliases: protectedAliases ?? before.protectedAliases,
    keeping: keeping === undefined ? (before.keeping ?? null) : keeping,
  });
}

function restoreCollection(step: Step, id: string): void {
  const before = step.state.collection(id);
  if (!before?.deleted) throw impossible(step, `collection ${id} is restored but was not deleted`);
  assertNameFree(step, before.project, before.name);
  step.state.putCollection({ ...before, deleted: null });
  keepLatest(step, id);
}

function createVersion(step: Step, action: ActionOf<'create-version'>): void {
  const { state } = step;
  const collection = liveCollection(step, action.collection);
  if (action.index !== collection.nextIndex) {
    throw impossible(step, `${collection.name} gets v${action.index} where v${collection.nextIndex} is next`);
  }
  if (state.version(action.version)) throw impossible(step, `version ${action.version} is created twice`);
  assertSources(step, action);
  const { type: _, version: id, indexes, ...facts } = action;
  state.putCollection({ ...collection, nextIndex: collection.nextIndex + 1 });
  state.putVersion({
    ...facts,
    id,
    created: step.at,
    edited: null,
    deleted: null,
    aliasesAtDeletion: [],
    collected: false,
  });
  for (const index of indexes) addIndex(step, index);
  moveAlias(step, { collection: collection.id, alias: LATEST, to: id });
}

/** Everything a new version depends on must still be there. */
function assertSources(step: Step, action: ActionOf<'create-version'>): void {
  const { state } = step;
  const [pack] = state.retiredAmong('pack', action.packs);
  if (pack !== undefined) throw impossible(step, `a new version depends on the retired pack ${pack}`);
  const base = action.manifestBase;
  if ((base === null) !== (action.manifestDepth === 0)) throw impossible(step, 'the manifest depth is wrong');
  const [manifest] = state.retiredAmong(
    'manifest',
    base === null ? [action.manifest] : [action.manifest, base],
  );
  if (manifest !== undefined)
    throw impossible(step, `a new version depends on the retired manifest ${manifest}`);
  if (base !== null && !state.hasManifest(base))
    throw impossible(step, `the base manifest ${base} is unknown`);
  if (action.run !== null) knownRun(step, action.run);
}

function setAliases(step: Step, action: ActionOf<'set-aliases'>): void {
  const { state } = step;
  const { id, collection } = liveVersion(step, action.version);
  for (const alias of action.add) moveAlias(step, { collection, alias, to: id });
  for (const alias of action.remove) {
    if (state.aliasHolder(collection, alias) === id) moveAlias(step, { collection, alias, to: null });
  }
  keepLatest(step, collection);
}

function editVersion(step: Step, action: ActionOf<'edit-version'>): void {
  const before = liveVersion(step, action.version);
  step.state.putVersion({
    ...before,
    description: action.description ?? before.description,
    metadata: action.metadata ?? before.metadata,
    tags: action.tags ?? before.tags,
    ttlSeconds: action.ttlSeconds === undefined ? before.ttlSeconds : action.ttlSeconds,
    edited: step.at,
  });
}

function deleteVersions(step: Step, ids: readonly string[]): void {
  const { state } = step;
  const lost = ids.map((id) => {
    const before = liveVersion(step, id);
    const aliases = state.aliasesOf(id);
    state.putVersion({ ...before, deleted: step.at, aliasesAtDeletion: aliases });
    return { collection: before.collection, aliases };
  });
  for (const { collection, aliases } of lost) {
    for (const alias of aliases) {
      const heir = alias === LATEST ? state.newestVersion(collection)?.id : undefined;
      moveAlias(step, { collection, alias, to: heir ?? null });
    }
  }
}

function restoreVersion(step: Step, id: string): void {
  const before = knownVersion(step, id);
  liveCollection(step, before.collection);
  if (!before.deleted || before.collected) throw impossible(step, `version ${id} cannot be restored`);
  step.state.putVersion({ ...before, deleted: null, aliasesAtDeletion: [] });
  keepLatest(step, before.collection);
}

function retire(step: Step, action: ActionOf<'retire-packs'>): void {
  const { state, at } = step;
  for (const id of action.packs) state.retire({ kind: 'pack', id, at });
  for (const id of action.manifests) state.retire({ kind: 'manifest', id, at });
  for (const id of action.collected) {
    const before = knownVersion(step, id);
    const deleted = before.deleted ?? state.collection(before.collection)?.deleted;
    if (!deleted) throw impossible(step, `version ${id} is collected but was not deleted`);
    for (const alias of state.aliasesOf(id)) {
      moveAlias(step, { collection: before.collection, alias, to: null });
    }
    state.putVersion({ ...before, deleted, collected: true });
  }
}

function replaceIndexes(step: Step, { add, remove }: ActionOf<'replace-indexes'>): void {
  const added = new Set(add);
  const both = remove.find((id) => added.has(id));
  if (both !== undefined) throw impossible(step, `chunk index ${both} is added and removed at once`);
  for (const id of add) addIndex(step, id);
  for (const id of remove) step.state.putIndex({ id, live: false, at: step.at });
}

function createRun(step: Step, action: ActionOf<'create-run'>): void {
  const { type: _, run: id, ...facts } = action;
  if (step.state.run(id)) throw impossible(step, `run ${id} is created twice`);
  step.state.putRun({
    ...facts,
    id,
    created: step.at,
    state: 'running',
    finished: null,
    exitCode: null,
    durationMs: null,
    record: null,
  });
}

function finishRun(step: Step, action: ActionOf<'finish-run'>): void {
  const { type: _, run, ...facts } = action;
  const before = knownRun(step, run);
  if (before.state !== 'running') throw impossible(step, `run ${run} is finished twice`);
  step.state.putRun({ ...before, ...facts, finished: step.at });
}

function useVersion(step: Step, action: ActionOf<'use-version'>): void {
  const { run, version, useAs } = action;
  knownRun(step, run);
  knownVersion(step, version);
  step.state.addUse({ run, version, useAs, at: step.at });
}

/** Gives `latest` to the newest version left when nobody has it. */
function keepLatest(step: Step, collection: string): void {
  if (step.state.aliasHolder(collection, LATEST) !== undefined) return;
  const newest = step.state.newestVersion(collection);
  if (newest) moveAlias(step, { collection, alias: LATEST, to: newest.id });
}

function moveAlias(step: Step, move: { collection: string; alias: string; to: string | null }): void {
  const from = step.state.aliasHolder(move.collection, move.alias) ?? null;
  if (from === move.to) return;
  step.state.recordAliasMove({ ...move, from, at: step.at });
}

function addIndex(step: Step, id: string): void {
  const before = step.state.index(id);
  if (before?.live === false) throw impossible(step, `the removed chunk index ${id} is added again`);
  if (!before) step.state.putIndex({ id, live: true, at: step.at });
}

function assertNameFree(step: Step, project: string, name: string): void {
  if (step.state.collectionByName(project, name)) throw impossible(step, `${project}/${name} exists twice`);
}

function liveCollection(step: Step, id: string): CollectionRecord {
  const found = step.state.collection(id);
  if (!found) throw impossible(step, `collection ${id} is unknown`);
  if (found.deleted) throw impossible(step, `collection ${id} was deleted`);
  return found;
}

function knownVersion(step: Step, id: string): VersionRecord {
  const found = step.state.version(id);
  if (!found) throw impossible(step, `version ${id} is unknown`);
  return found;
}

function liveVersion(step: Step, id: string): VersionRecord {
  const found = knownVersion(step, id);
  liveCollection(step, found.collection);
  if (found.deleted) throw impossible(step, `version ${id} was deleted`);
  return found;
}

function knownRun(step: Step, id: string) {
  const found = step.state.run(id);
  if (!found) throw impossible(step, `run ${id} is unknown`);
  return found;
}

function impossible(step: Step, problem: string): AppError {
  return new AppError('STORE_DAMAGED', `Log entry ${step.at.number} cannot be true: ${problem}.`, {
    hint: 'Compare the store with a copy of it; "vitrine store verify" says what else is affected.',
  });
}
