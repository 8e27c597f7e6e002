import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type World } from '../../helpers/engine-helper.ts';

let world: World;
beforeEach(() => {
  world = makeWorld();
});
afterEach(() => world.remove());

/** Paths in the index, as they are in the file. */
function indexed(): unknown[] {
  const db = new Database(join(world.root, 'home', 'catalog', 'catalog.db'), { readonly: true });
  try {
    return db.prepare('SELECT path FROM search_paths ORDER BY path').pluck().all();
  } finally {
    db.close();
  }
}

test('an engine that stays open puts what it or another process loads into the index by itself', async () => {
  const folder = world.folder('animals', { 'cat.png': 'meow' });
  const oneShot = world.open();
  await oneShot.log(folder, 'animals');
  expect(indexed()).toEqual([]);
  const staying = world.open({ adopt: true });
  await staying.ask('engine.info', {});
  await expect.poll(indexed).toEqual(['cat.png']);
  world.folder('animals', { 'dog.png': 'woof' });
  await oneShot.log(folder, 'animals');
  await expect.poll(indexed).toEqual(['cat.png', 'dog.png']);
});
