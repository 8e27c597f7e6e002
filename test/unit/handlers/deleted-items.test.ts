import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
let data: string;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  data = world.folder('data', { 'cat.txt': 'meow' });
  await engine.log(data, 'animals');
  writeFileSync(join(data, 'cat.txt'), 'purr!');
  await engine.log(data, 'animals');
});
afterEach(() => world.remove());

const remove = (version: string) => engine.ask('versions.delete', { versions: [version], withAliases: true });

test('what was deleted is listed, the last one first, until it is restored or collected', async () => {
  expect(await engine.ask('deleted.list', {})).toEqual({ items: [] });
  await remove('animals:v0');
  await engine.log(data, 'zoo/birds');
  await engine.ask('collections.delete', { collection: 'zoo/birds' });
  const { items } = await engine.ask('deleted.list', {});
  const weekLater = (time: string) => new Date(Date.parse(time) + 7 * 86_400_000).toISOString();
  expect(items).toMatchObject([
    { kind: 'collection', project: 'zoo', collection: 'birds', version: null, versions: 1, bytes: 5 },
    { kind: 'version', collection: 'animals', version: 'v0', versions: 1, files: 1, bytes: 4 },
  ]);
  for (const { deletedAt, undoUntil } of items) expect(undoUntil).toBe(weekLater(deletedAt));
  expect((await engine.ask('deleted.list', { project: 'zoo' })).items).toHaveLength(1);
  await engine.ask('collections.restore', { collection: 'zoo/birds' });
  expect((await engine.ask('deleted.list', { project: 'zoo' })).items).toEqual([]);
  await engine.job('gc.start', { undoDays: 0 });
  expect(await engine.ask('deleted.list', {})).toEqual({ items: [] });
});

test('a restore tells apart what was not deleted', async () => {
  await remove('animals:v0');
  const versions = ['animals:v1', 'animals:v0'];
  expect(await engine.ask('versions.restore', { versions })).toEqual({
    restored: ['animals:v0'],
    notDeleted: ['animals:v1'],
  });
  expect(await engine.ask('versions.restore', { versions })).toEqual({
    restored: [],
    notDeleted: versions,
  });
  const reply = await engine.engine.request('collections.restore', { collection: 'animals' });
  expect(reply).toMatchObject({ ok: false, error: { message: 'animals was not deleted.' } });
});

test('a deleted collection is found by name in whichever store it is', async () => {
  await engine.ask('store.add', {
    location: world.at('second'),
    create: true,
    handle: 'two',
    entity: 'acme',
  });
  await engine.log(data, 'birds', { store: 'two' });
  await engine.ask('collections.delete', { collection: 'birds' });
  expect((await engine.ask('collections.restore', { collection: 'birds' })).store).toBe('two');
});
