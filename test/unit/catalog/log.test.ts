import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '../../../main/engine/catalog/catalog.ts';
import { CatalogFixture } from '../../helpers/catalog-fixture.ts';
import { entryOf, sha } from '../../helpers/history-builder.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

test('entries that were folded already are skipped, new ones continue', async () => {
  const { stores } = fixture.catalog;
  await fixture.version('v0');
  fixture.history.log('v1');
  const first = await stores.applyLog(fixture.store, fixture.history.entries);
  expect(await stores.applyLog(fixture.store, fixture.history.entries)).toEqual(first);
  expect(await stores.position(fixture.store)).toEqual({ number: 2, sha256: sha('entry 2') });
  expect((await stores.get(fixture.store)).entity).toBe('ada');
});

test('a log with another history, or with a gap, is refused and nothing of it is kept', async () => {
  const { stores } = fixture.catalog;
  await fixture.version('v0');
  const before = await stores.exportState(fixture.store);
  const other = { ...fixture.history.entries[1]!, sha256: sha('other') };
  await expect(stores.applyLog(fixture.store, [other])).rejects.toMatchObject({ code: 'STORE_WENT_BACK' });
  const gap = entryOf(3, [{ type: 'edit-store', entity: 'eve' }]);
  await expect(stores.applyLog(fixture.store, [gap])).rejects.toMatchObject({ code: 'STORE_WENT_BACK' });
  const good = entryOf(2, [{ type: 'edit-store', entity: 'eve' }]);
  const bad = entryOf(3, [{ type: 'delete-collection', collection: crypto.randomUUID() }]);
  const both = [good, { ...bad, transaction: { ...bad.transaction, prev: good.sha256 } }];
  await expect(stores.applyLog(fixture.store, both)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  expect(await stores.exportState(fixture.store)).toEqual(before);
});

test('who moved an alias, when and from where', async () => {
  const v0 = await fixture.version('v0');
  const v1 = await fixture.version('v1');
  fixture.history.do({ kind: 'set-aliases', version: v0.id, add: ['prod'], remove: [] });
  fixture.history.do({ kind: 'set-aliases', version: v1.id, add: ['prod'], remove: [] });
  fixture.history.do({ kind: 'set-aliases', version: v1.id, add: [], remove: ['prod'] });
  await fixture.fold();
  const { rows } = await fixture.catalog.versions.aliasHistory(fixture.collection(), { alias: 'prod' });
  expect(rows.map(({ number, author, from, to }) => [number, author, from?.index, to?.index])).toEqual([
    [5, 'ada', 1, undefined],
    [4, 'ada', 0, 1],
    [3, 'ada', undefined, 0],
  ]);
  const page = await fixture.catalog.versions.aliasHistory(fixture.collection(), { limit: 1 });
  expect(page.rows).toHaveLength(1);
  expect(page.next).toBeDefined();
});

test('a store that is removed leaves nothing, its handle is free, another store keeps everything', async () => {
  const { stores, versions, entries } = fixture.catalog;
  const other = await stores.add({ handle: 'other', uuid: 'u2', location: null });
  const v0 = await fixture.version('v0');
  await stores.applyLog(other.id, fixture.history.entries);
  await entries.load({ ...v0, store: other.id }, { kind: 'whole', batches: [] });
  await entries.load(v0, { kind: 'whole', batches: [] });
  await stores.remove(fixture.store);
  await expect(stores.get(fixture.store)).rejects.toMatchObject({ code: 'STORE_NOT_FOUND' });
  await expect(versions.get(v0)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  expect(await entries.isLoaded({ ...v0, store: other.id })).toBe(true);
  await stores.add({ handle: 'local', uuid: 'store-1', location: null });
  await expect(stores.add({ handle: 'other', uuid: 'u3', location: null })).rejects.toMatchObject({
    code: 'STORE_EXISTS',
  });
});

test('reset forgets the history of a store and folds it again to the same', async () => {
  const { stores } = fixture.catalog;
  await fixture.version('v0');
  const before = await stores.exportState(fixture.store);
  await stores.reset(fixture.store);
  expect(await stores.position(fixture.store)).toEqual({ number: -1, sha256: '0'.repeat(64) });
  await fixture.fold();
  expect(await stores.exportState(fixture.store)).toEqual(before);
});

test('a change by another connection is noticed', async () => {
  const other = await Catalog.open(fixture.dir);
  await new Promise<void>((resolve) => {
    const stop = fixture.catalog.onChanged(() => {
      stop();
      clearInterval(writing);
      resolve();
    });
    // The first look only notes the present state, so one write could be before it.
    let value = 0;
    const writing = setInterval(() => other.stores.setSetting('x', value++), 20);
  });
  await other.close();
  expect(await fixture.catalog.stores.getSetting('x')).toBeTypeOf('number');
  await fixture.catalog.stores.setSetting('x', undefined);
  expect(await fixture.catalog.stores.getSetting('x')).toBeUndefined();
});
