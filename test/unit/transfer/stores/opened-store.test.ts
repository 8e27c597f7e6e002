import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '../../../../main/engine/catalog/catalog.ts';
import { writeCheckpoint } from '../../../../main/engine/store/checkpoint.ts';
import { openFolderStore } from '../../../../main/engine/store/folder-store.ts';
import { LOG_START, type LogPosition, positionOf } from '../../../../main/engine/store/log.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
let store: string;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  store = world.at('home', 'store');
  const data = world.folder('data', { 'cat.txt': 'meow' });
  for (const text of ['a', 'b', 'c']) {
    writeFileSync(join(data, 'dog.txt'), text);
    await engine.log(data, 'animals', { aliases: [text] });
  }
  await engine.ask('versions.delete', { versions: ['animals:v0'], withAliases: true });
  await engine.ask('aliases.set', { version: 'animals:v1', aliases: ['moved'] });
});
afterEach(() => world.remove());

test('a fresh catalog knows the same from a checkpoint as from the whole log', async () => {
  const folded = await known('folding');
  await checkpoint();
  // What came after the checkpoint is folded on top of it.
  await engine.ask('aliases.edit', { version: 'animals', add: ['later'] });
  const fromCheckpoint = await known('checkpoint');
  expect(fromCheckpoint.checkpoints).toBe(1);
  rmSync(join(store, 'checkpoints'), { recursive: true });
  expect(folded.versions).toHaveLength(2);
  const again = await known('again');
  expect({ ...fromCheckpoint, checkpoints: 0 }).toEqual(again);
  expect(again.versions[0]).toMatchObject({
    version: 'v2',
    aliases: expect.arrayContaining(['later', 'latest', 'c']),
  });
});

test('a damaged checkpoint is no hindrance', async () => {
  const before = await known('folding');
  await checkpoint();
  const folder = join(store, 'checkpoints');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'damage');
  expect({ ...(await known('damaged')), checkpoints: 0 }).toEqual(before);
});

test('a checkpoint that says what the log does not say is not used', async () => {
  const before = await known('folding');
  await checkpoint({ sha256: '0'.repeat(64) });
  expect({ ...(await known('foreign')), checkpoints: 0 }).toEqual(before);
});

test('an action that this version does not know makes the store read-only from there on', async () => {
  const opened = await openFolderStore(store);
  let position: LogPosition = LOG_START;
  for await (const entry of opened.log.readAfter(position)) position = positionOf(entry);
  const actions = [{ type: 'edit-store', entity: 'future' }] as const;
  const needs = ['time-travel'];
  await opened.log.append(position, {
    id: randomUUID(),
    time: new Date().toISOString(),
    author: 'x',
    needs,
    actions: [...actions],
  });
  const before = readdirSync(join(store, 'log')).length;
  const data = world.folder('data', { 'owl.txt': 'hoot' });
  const job = await engine.engine.request('log.start', { folder: data, name: 'animals' });
  const error = job.ok ? (await engine.end(job.value.job)).error : job.error;
  expect(error?.code).toBe('STORE_NEWER');
  expect(await engine.refusal('aliases.edit', { version: 'animals', add: ['x'] })).toBe('STORE_NEWER');
  await engine.close();
  const again = world.open();
  expect((await again.ask('store.list', {})).items).toMatchObject([{ state: 'newer', versions: 2 }]);
  expect((await again.ask('files.list', { version: 'animals' })).items).toHaveLength(2);
  await again.job('download.start', { version: 'animals', to: world.at('out') });
  expect(readdirSync(join(store, 'log'))).toHaveLength(before);
});

/** Everything that a machine without a catalog learns of the store. */
async function known(home: string) {
  const fresh = world.open({ home });
  await fresh.ask('store.add', { location: store, handle: 'same', makeDefault: true });
  const of = { collection: 'animals', store: 'same' };
  const info = await fresh.ask('store.info', { store: 'same' });
  return {
    info: { ...info, freeBytes: null },
    collection: await fresh.ask('collections.get', of),
    versions: (await fresh.ask('versions.list', of)).items,
    deleted: (await fresh.ask('versions.list', { ...of, deleted: true })).items,
    aliases: (await fresh.ask('aliases.history', of)).items,
    files: (await fresh.ask('files.list', { version: 'animals', store: 'same' })).items,
    checkpoints: readdirSync(store).includes('checkpoints')
      ? readdirSync(join(store, 'checkpoints')).length
      : 0,
  };
}

/** Writes what this machine's catalog knows as a checkpoint of the store. */
async function checkpoint(lie: Partial<LogPosition> = {}): Promise<void> {
  const catalog = await Catalog.open(world.at('home', 'catalog'));
  try {
    const [row] = await catalog.stores.list();
    const { position, records } = await catalog.stores.exportState(row!.id);
    const { backend } = await openFolderStore(store);
    await writeCheckpoint(backend, { ...position, ...lie }, records);
  } finally {
    await catalog.close();
  }
}
