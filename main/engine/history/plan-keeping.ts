import type { KeepVersionsIntent } from './intents.ts';
import { keepReasons, validateKeeping } from './keeping.ts';
import { findCollection } from './lookup.ts';
import { commitOf, type PlanResult } from './plan-result.ts';
import type { State } from './state.ts';

/** Deletes the versions of a collection that no rule keeps, as everything is now. */
export function planKeepVersions(state: State, intent: KeepVersionsIntent): PlanResult {
  const collection = findCollection(state, intent.collection);
  const rules = intent.rules ?? collection.keeping ?? null;
  if (!rules) return commitOf([], { collection: collection.id, deleted: [] });
  validateKeeping(rules);
  const context = { rules, collection, spared: new Set(intent.spared), now: intent.now };
  const asked = intent.versions === undefined ? undefined : new Set(intent.versions);
  const deleted: string[] = [];
  let rank = 0;
  for (let index = collection.nextIndex - 1; index >= 0; index--) {
    const version = state.versionByIndex(collection.id, index);
    if (!version || version.deleted) continue;
    const { id, tags, created } = version;
    const facts = { id, tags, created, aliases: state.aliasesOf(id), rank };
    rank += 1;
    if (asked && !asked.has(id)) continue;
    if (keepReasons(facts, context).length === 0) deleted.push(id);
  }
  return commitOf(deleted.length === 0 ? [] : [{ type: 'delete-versions', versions: deleted }], {
    collection: collection.id,
    deleted,
  });
}
