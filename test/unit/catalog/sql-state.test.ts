import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryState } from '../../../main/engine/history/memory-state.ts';
import { CatalogFixture } from '../../helpers/catalog-fixture.ts';
import { History, logIntent, sha, uuidOf } from '../../helpers/history-builder.ts';
import { collectionIds, steps, takeStep, versionIds } from '../../helpers/random-history.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

test('folding into the catalog gives what folding into memory gives, over random histories', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (random) => {
      const history = new History(new MemoryState());
      for (const step of random) takeStep(history, step);
      number += 1;
      const { stores, versions } = fixture.catalog;
      const store = await stores.add({ handle: `s${number}`, uuid: `u${number}`, location: null });
      const position = await stores.applyLog(store.id, history.entries);
      expect(position.number).toBe(history.entries.length - 1);
      const exported = await stores.exportState(store.id);
      expect(exported.records).toEqual([...history.state.records()]);
      for (const id of versionIds(history)) {
        expect((await versions.get({ store: store.id, id })).aliases).toEqual(history.state.aliasesOf(id));
      }
      await expectSamePlans(history, store.id);
    }),
    { numRuns: 40 },
  );
});

test('a state imported from records exports the same records and goes on from there', async () => {
  const { stores } = fixture.catalog;
  await fixture.version('v0');
  await fixture.version('v1');
  const exported = await stores.exportState(fixture.store);
  const other = await stores.add({ handle: 'other', uuid: 'u', location: null });
  expect(await stores.importState(other.id, exported.position, exported.records)).toEqual(exported.position);
  expect(await stores.exportState(other.id)).toEqual(exported);

  await fixture.version('v2');
  await stores.applyLog(other.id, fixture.history.entries);
  expect(await stores.exportState(other.id)).toEqual(await stores.exportState(fixture.store));
  expect(await stores.importState(other.id, exported.position, exported.records)).toMatchObject({
    number: 3,
  });
});

async function expectSamePlans(history: History, store: number): Promise<void> {
  const intents = [
    logIntent('another', { name: 'animals', content: 'content 3' }),
    ...versionIds(history).map((version) => ({
      kind: 'set-aliases' as const,
      version,
      add: ['best'],
      remove: [],
    })),
    ...collectionIds(history).map((collection) => ({ kind: 'delete-collection' as const, collection })),
    { kind: 'use-version' as const, run: uuidOf('no run'), version: sha('none'), useAs: null },
  ];
  for (const intent of intents) {
    const memory = outcome(() => history.do(intent));
    const sql = await fixture.catalog.stores.plan(store, intent).then(
      ({ plan }) => plan,
      (error) => ({ code: error.code, message: error.message }),
    );
    expect(sql).toEqual(memory);
    await fixture.catalog.stores.applyLog(store, history.entries);
  }
}

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
}
