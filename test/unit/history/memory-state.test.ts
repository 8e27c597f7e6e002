import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../main/engine/history/fold.ts';
import { MemoryState } from '../../../main/engine/history/memory-state.ts';
import { importRecords, isLive } from '../../../main/engine/history/state.ts';
import { History } from '../../helpers/history-builder.ts';
import { collectionIds, steps, takeStep, versionIds } from '../../helpers/random-history.ts';

test('random histories keep what every history must keep', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const history = new History();
      for (const step of all) {
        takeStep(history, step);
        checkIndexes(history);
        checkAliases(history);
        checkRetired(history);
      }
    }),
    { numRuns: 150 },
  );
});

test('deleting versions and restoring them at once leaves everything as it was', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }), (all, picks) => {
      const history = new History();
      for (const step of all) takeStep(history, step);
      const live = versionIds(history).filter((id) => isLive(history.state, history.state.version(id)!));
      fc.pre(live.length > 0);
      const chosen = picks.map((pick) => live[pick % live.length]!);
      const before = snapshot(history);
      history.do({ kind: 'delete-versions', versions: chosen, deleteAliases: true });
      expect(snapshot(history)).not.toEqual(before);
      history.do({ kind: 'restore-versions', versions: chosen });
      expect(snapshot(history)).toEqual(before);
    }),
    { numRuns: 150 },
  );
});

test('records make an equal state, which goes on in the same way', () => {
  fc.assert(
    fc.property(steps, steps, (first, then) => {
      const history = new History();
      for (const step of first) takeStep(history, step);
      const copy = new MemoryState();
      importRecords(copy, JSON.parse(JSON.stringify([...history.state.records()])));
      expect([...copy.records()]).toEqual([...history.state.records()]);
      const copied = history.entries.length;
      for (const step of then) takeStep(history, step);
      for (const entry of history.entries.slice(copied)) fold(copy, entry);
      expect([...copy.records()]).toEqual([...history.state.records()]);
      expect(copy.lastRetirement()).toBe(history.state.lastRetirement());
    }),
    { numRuns: 100 },
  );
});

test('lookups by name, index and identity see only what they should', () => {
  const history = new History();
  const one = history.log('one', { content: 'same' });
  history.log('two');
  const { id } = history.collection();
  const identity = history.state.version(one)!.identity;
  expect(history.state.newestVersionByIdentity(id, identity)?.id).toBe(one);
  expect([...history.state.versionsCreatedAfter(1)].map((version) => version.index)).toEqual([1]);
  history.do({ kind: 'delete-versions', versions: [one], deleteAliases: true });
  expect(history.state.newestVersionByIdentity(id, identity)).toBeUndefined();
  expect(history.state.versionByIndex(id, 0)?.id).toBe(one);
  history.do({ kind: 'delete-collection', collection: id });
  expect(history.state.collectionByName('pets', 'animals')).toBeUndefined();
  expect(history.state.collection(id)?.deleted).toMatchObject({ number: 4 });
});

function checkIndexes(history: History): void {
  for (const id of collectionIds(history)) {
    const versions = versionIds(history)
      .map((version) => history.state.version(version)!)
      .filter((version) => version.collection === id);
    expect(versions.map((version) => version.index)).toEqual(versions.map((_, index) => index));
    expect(history.state.collection(id)!.nextIndex).toBe(versions.length);
  }
}

function checkAliases(history: History): void {
  const { state } = history;
  for (const id of collectionIds(history)) {
    const own = versionIds(history).filter((version) => state.version(version)!.collection === id);
    const held = own.flatMap((version) => state.aliasesOf(version));
    expect(new Set(held).size, 'an alias has one holder').toBe(held.length);
    for (const version of own) {
      for (const alias of state.aliasesOf(version)) expect(state.aliasHolder(id, alias)).toBe(version);
      if (state.version(version)!.deleted) expect(state.aliasesOf(version)).toEqual([]);
    }
    const anyLive = own.some((version) => isLive(state, state.version(version)!));
    if (anyLive) expect(held, 'somebody has latest').toContain('latest');
  }
  const names = collectionIds(history).filter((id) => !state.collection(id)!.deleted);
  expect(new Set(names.map((id) => state.collection(id)!.name)).size).toBe(names.length);
}

function checkRetired(history: History): void {
  for (const id of versionIds(history)) {
    const version = history.state.version(id)!;
    if (isLive(history.state, version)) expect(history.state.retiredAmong('pack', version.packs)).toEqual([]);
    if (version.collected) expect(version.deleted).not.toBeNull();
  }
}

/** Everything but where it happened. */
function snapshot(history: History) {
  return versionIds(history).map((id) => [history.state.version(id), history.state.aliasesOf(id)]);
}
