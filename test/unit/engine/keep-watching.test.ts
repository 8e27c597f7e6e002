import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../contract/client.ts';
import { keepWatching, type WatchKeeper } from '../../../main/engine/background/keep-watching.ts';
import { Engine } from '../../../main/engine/engine.ts';

let root: string;
let engine: Engine;
let keeper: WatchKeeper | undefined;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-keep-')));
  engine = Engine.open({ home: join(root, 'home'), adopt: true });
});

afterEach(async () => {
  keeper?.stop();
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

const watching = async () => {
  const { items } = await ask(engine, 'folders.list', {});
  return items.map((folder) => [folder.collection, folder.watching !== 'off']);
};
const add = async (name: string) => {
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, 'a.txt'), name);
  return ask(engine, 'folders.add', { path: join(root, name), name });
};

test('folders are watched that are there, that come, and that are taken up again', async () => {
  const first = await add('first');
  keeper = keepWatching(engine);
  await expect.poll(watching, { timeout: 30_000 }).toEqual([['first', true]]);

  await add('second');
  keeper.lookSoon();
  await expect.poll(watching, { timeout: 30_000 }).toEqual([
    ['first', true],
    ['second', true],
  ]);

  await ask(engine, 'folders.update', { folder: first.id, paused: true });
  keeper.lookSoon();
  await expect.poll(watching, { timeout: 30_000 }).toContainEqual(['first', false]);

  await ask(engine, 'folders.update', { folder: first.id, paused: false });
  keeper.lookSoon();
  await expect.poll(watching, { timeout: 30_000 }).toContainEqual(['first', true]);
});

test('one that is away hinders no other', async () => {
  await add('away');
  await add('there');
  rmSync(join(root, 'away'), { recursive: true });
  keeper = keepWatching(engine);
  await expect.poll(watching, { timeout: 30_000 }).toContainEqual(['there', true]);
});
