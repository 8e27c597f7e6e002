import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
beforeEach(() => {
  world = makeWorld();
  engine = world.open();
});
afterEach(() => world.remove());

test('the history of a file knows where it came from and where it went', async () => {
  const data = world.folder('data', { 'a.txt': 'a file', 'other.txt': 'other' });
  await engine.log(data, 'animals');
  renameSync(join(data, 'a.txt'), join(data, 'b.txt'));
  writeFileSync(join(data, 'new.txt'), 'new');
  await engine.log(data, 'animals');
  rmSync(join(data, 'b.txt'));
  await engine.log(data, 'animals');
  const history = async (path: string) => {
    const { items } = await engine.ask('files.history', { collection: 'animals', path });
    return items.map(({ version, change, from, to }) => [version, change, from, to]);
  };
  expect(await history('a.txt')).toEqual([
    ['v1', 'renamed', null, 'b.txt'],
    ['v0', 'added', null, null],
  ]);
  expect(await history('b.txt')).toEqual([
    ['v2', 'removed', null, null],
    ['v1', 'renamed', 'a.txt', null],
  ]);
  expect(await history('new.txt')).toEqual([['v1', 'added', null, null]]);
});
