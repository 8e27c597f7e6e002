import { AppError } from '../../../contract/errors.ts';
import type { CollectIntent } from './intents.ts';
import { findAnyVersion } from './lookup.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import type { State } from './state.ts';
import type { Action } from './transaction.ts';

/**
 * Retires what a collector found unneeded, except what versions created since its mark depend on. When the
 * mark itself no longer holds, it must be made again:
 * - another collector retired something since: each may have kept the copy of a chunk that the other dropped;
 * - a collected version was restored since, or a newer version's manifest is a delta of a collected one's;
 * - a new index was removed since.
 *
 * @throws AppError `COMMIT_CONFLICT`
 */
export function planCollect(state: State, intent: CollectIntent): PlanResult {
  if (state.lastRetirement() > intent.markedAt) throw markAgain('Another collection ran meanwhile.');
  for (const id of intent.addIndexes) {
    if (state.index(id)?.live === false) throw markAgain(`The new index ${id} was removed meanwhile.`);
  }
  const collected = new Set(intent.collected);
  for (const id of collected) assertGone(state, { id, markedAt: intent.markedAt });
  const collectedManifests = new Set([...collected].map((id) => findAnyVersion(state, id).manifest));
  const needed = new Set<string>();
  for (const version of state.versionsCreatedAfter(intent.markedAt)) {
    if (version.manifestBase !== null && collectedManifests.has(version.manifestBase)) {
      throw markAgain('A new version is based on one that was to be collected.');
    }
    for (const pack of version.packs) needed.add(pack);
    needed.add(version.manifest);
    if (version.manifestBase !== null) needed.add(version.manifestBase);
  }
  return commitOf(collectActions(state, intent, needed), {
    dropped: [...intent.packs, ...intent.manifests].filter((id) => needed.has(id)),
  });
}

function collectActions(state: State, intent: CollectIntent, needed: ReadonlySet<string>): Action[] {
  const packs = intent.packs.filter((id) => !needed.has(id));
  const manifests = intent.manifests.filter((id) => !needed.has(id));
  const collected = intent.collected.filter((id) => !findAnyVersion(state, id).collected);
  const add = intent.addIndexes.filter((id) => !state.index(id));
  const remove = intent.removeIndexes
    .filter(
      ({ id, packs: listed }) =>
        isRemovable(state, intent, id) &&
        !intent.addIndexes.includes(id) &&
        !listed.some((pack) => needed.has(pack)),
    )
    .map(({ id }) => id);
  const actions: Action[] = [];
  if (add.length + remove.length > 0) actions.push({ type: 'replace-indexes', add, remove });
  if (packs.length + manifests.length + collected.length > 0) {
    actions.push({ type: 'retire-packs', packs, manifests, collected });
  }
  return actions;
}

/** An index that a version named only after the mark was unreferenced then and is not now. */
function isRemovable(state: State, intent: CollectIntent, id: string): boolean {
  const index = state.index(id);
  return index === undefined || (index.live && index.at.number <= intent.markedAt);
}

function assertGone(state: State, { id, markedAt }: { id: string; markedAt: number }): void {
  const version = findAnyVersion(state, id);
  const own = version.deleted?.number;
  const withCollection = state.collection(version.collection)?.deleted?.number;
  const isGone = (number: number | undefined) => number !== undefined && number <= markedAt;
  if (!isGone(own) && !isGone(withCollection)) {
    throw markAgain(`Version ${id} was restored meanwhile.`);
  }
}

function markAgain(reason: string): AppError {
  return new AppError('COMMIT_CONFLICT', `${reason} The collection must look again at what is needed.`, {
    hint: 'Run the collection again.',
  });
}
