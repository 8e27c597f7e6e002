import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreInfo } from '../../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { snapshotFolder } from '../../../helpers/folder-snapshot.ts';

let world: World;
let data: string;
let store: string;
beforeEach(() => {
  world = makeWorld();
  data = world.folder('data', { 'cat.txt': 'meow' });
  store = world.at('home', 'store');
});
afterEach(() => world.remove());

describe('the default store', () => {
  test('is made once, by whatever asks first, however many ask', async () => {
    const engines = [world.open(), world.open(), world.open()];
    const infos = await Promise.all(
      engines.flatMap((engine) => [
        engine.ask('store.info', {}),
        engine.ask('store.list', {}).then(({ items }) => items[0]!),
      ]),
    );
    expect(new Set(infos.map(({ id }) => id)).size).toBe(1);
    expect(infos[0]).toMatchObject({
      handle: 'local',
      location: store,
      isDefault: true,
      state: 'ready',
      transactions: 1,
    });
    expect((await engines[2]!.ask('store.list', {})).items).toHaveLength(1);
    expect(readdirSync(join(store, 'log'))).toHaveLength(1);
  });

  test('that is there already, from a catalog that is gone, is used', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    const { id } = await engine.ask('store.info', {});
    await engine.close();
    rmSync(world.at('home', 'catalog'), { recursive: true });
    const again = world.open();
    expect(await again.ask('store.info', {})).toMatchObject({
      id,
      handle: 'local',
      versions: 1,
      collections: 1,
    });
    expect(await again.log(data, 'animals')).toMatchObject({ version: 'v0', created: false });
  });

  test('a lost store is never replaced by an empty one; what is known of it can be browsed', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    await engine.ask('files.list', { version: 'animals' });
    renameSync(store, world.at('unplugged'));
    expect(await infoOf(engine)).toMatchObject({ state: 'missing', versions: 1 });
    await engine.close();
    const again = world.open();
    expect(await infoOf(again)).toMatchObject({ state: 'missing', versions: 1, freeBytes: null });
    expect((await again.ask('collections.list', {})).items).toMatchObject([{ name: 'animals', versions: 1 }]);
    expect((await again.ask('versions.list', { collection: 'animals' })).items).toHaveLength(1);
    expect((await again.ask('files.list', { version: 'animals' })).items).toMatchObject([
      { path: 'cat.txt' },
    ]);
    expect((await again.ask('files.history', { collection: 'animals', path: 'cat.txt' })).items).toHaveLength(
      1,
    );
    expect(await again.refusal('log.start', { folder: data, name: 'animals' })).toBe('STORE_MISSING');
    expect(await again.refusal('aliases.edit', { version: 'animals', add: ['x'] })).toBe('STORE_MISSING');
    const download = await again.end(
      await again.start('download.start', { version: 'animals', to: world.at('out') }),
    );
    expect(download.error?.code).toBe('STORE_MISSING');
    expect(readdirSync(world.at('home'))).not.toContain('store');
    renameSync(world.at('unplugged'), store);
    expect(await again.log(data, 'animals')).toMatchObject({ version: 'v0', created: false });
  });

  test('that was removed on purpose is not made again', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    await engine.ask('store.remove', { store: 'local' });
    expect((await engine.ask('store.list', {})).items).toEqual([]);
    expect(await engine.refusal('log.start', { folder: data, name: 'animals' })).toBe('STORE_NOT_FOUND');
    expect((await engine.ask('collections.list', {})).items).toEqual([]);
    await engine.ask('store.add', { location: store, handle: 'back' });
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v0', created: false, store: 'back' });
  });
});

describe('stores that are not as they were', () => {
  test('an empty folder, or one with other files, in place of the store is not taken for it', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    rmSync(store, { recursive: true });
    mkdirSync(store);
    expect(await engine.refusal('log.start', { folder: data, name: 'animals' })).toMatch(
      /^STORE_(MISSING|NOT_A_STORE)$/,
    );
    expect(readdirSync(store)).toEqual([]);
    expect((await infoOf(engine)).state).not.toBe('ready');
  });

  test('another store in its place is refused', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    await engine.ask('store.add', { location: world.at('other'), create: true });
    await engine.close();
    renameSync(store, world.at('aside'));
    cpSync(world.at('other'), store, { recursive: true });
    const again = world.open();
    expect(await again.refusal('log.start', { folder: data, name: 'animals', store: 'local' })).toBe(
      'STORE_COPIED',
    );
    expect((await infoOf(again, 'local')).state).not.toBe('ready');
    expect(readdirSync(join(store, 'log'))).toHaveLength(1);
  });

  test('a moved store that is added again stays the same store', async () => {
    const engine = world.open();
    const { id } = await engine.ask('store.info', {});
    await engine.log(data, 'animals');
    renameSync(store, world.at('moved'));
    expect(await engine.ask('store.add', { location: world.at('moved') })).toMatchObject({
      id,
      handle: 'local',
      location: world.at('moved'),
      state: 'ready',
      versions: 1,
    });
    world.folder('data', { 'dog.txt': 'woof' });
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v1', store: 'local', created: true });
    expect((await engine.ask('store.list', {})).items).toHaveLength(1);
  });

  test('a copy is refused while the first is there, or gets an id of its own', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    cpSync(store, world.at('copy'), { recursive: true });
    expect(await engine.refusal('store.add', { location: world.at('copy') })).toBe('STORE_COPIED');
    const copy = await engine.ask('store.add', { location: world.at('copy'), newId: true, handle: 'copy' });
    expect(copy).toMatchObject({ handle: 'copy', state: 'ready', versions: 1 });
    expect(copy.id).not.toBe((await engine.ask('store.info', { store: 'local' })).id);
    world.folder('data', { 'dog.txt': 'woof' });
    expect(await engine.log(data, 'animals', { store: 'copy' })).toMatchObject({
      version: 'v1',
      created: true,
    });
    expect(await infoOf(engine, 'local')).toMatchObject({ state: 'ready', versions: 1 });
    await engine.job('download.start', { version: 'animals:v1', store: 'copy', to: world.at('out') });
    expect(snapshotFolder(world.at('out'))).toEqual(snapshotFolder(data));
  });

  test('a store whose log became shorter or other is not written; what is known can be read', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    const backup = world.at('backup');
    cpSync(store, backup, { recursive: true });
    await engine.ask('aliases.edit', { version: 'animals', add: ['prod'] });
    await engine.close();
    rmSync(store, { recursive: true });
    renameSync(backup, store);
    const again = world.open();
    expect(await infoOf(again)).toMatchObject({ state: 'went-back' });
    expect(await again.refusal('log.start', { folder: data, name: 'animals' })).toBe('STORE_WENT_BACK');
    expect(await again.refusal('aliases.edit', { version: 'animals', add: ['b'] })).toBe('STORE_WENT_BACK');
    expect((await again.ask('versions.get', { version: 'animals' })).aliases).toContain('prod');
    expect(readdirSync(join(store, 'log'))).toHaveLength(2);
  });

  test('a newer store is named as such and not touched', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    await engine.close();
    const file = join(store, 'vitrine.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"format":\s*"[^"]*"/, '"format":"9"'));
    const before = snapshotFolder(store);
    const again = world.open();
    expect(await infoOf(again)).toMatchObject({ state: 'newer', versions: 1 });
    expect(await again.refusal('log.start', { folder: data, name: 'animals' })).toBe('STORE_NEWER');
    expect((await again.ask('collections.list', {})).items).toHaveLength(1);
    expect(snapshotFolder(store)).toEqual(before);
  });

  test('a damaged log is named as such, and nothing is appended', async () => {
    const engine = world.open();
    await engine.log(data, 'animals');
    await engine.close();
    rmSync(world.at('home', 'catalog'), { recursive: true });
    const entry = join(store, 'log', readdirSync(join(store, 'log')).sort().at(-1)!);
    writeFileSync(entry, readFileSync(entry, 'utf8').replace('animals', 'anomals'));
    const again = world.open();
    expect(await again.refusal('log.start', { folder: data, name: 'animals' })).toBe('STORE_DAMAGED');
    expect(readdirSync(join(store, 'log'))).toHaveLength(2);
  });
});

describe('several machines on one store', () => {
  test('each sees what the other committed before it commits itself', async () => {
    const here = world.open({ author: 'here' });
    await here.log(data, 'animals', { aliases: ['first'] });
    const there = world.open({ home: 'there', author: 'there' });
    await there.ask('store.add', { location: store, handle: 'shared', makeDefault: true });
    expect(await there.ask('versions.get', { version: 'animals:first' })).toMatchObject({
      version: 'v0',
      author: 'here',
    });
    world.folder('data', { 'dog.txt': 'woof' });
    expect(await there.log(data, 'animals', { aliases: ['second'] })).toMatchObject({ version: 'v1' });
    // Content that the other machine stored is not stored again.
    const twin = world.folder('twin', { 'cat.txt': 'meow', 'dog.txt': 'woof', 'owl.txt': 'hoot' });
    expect(await here.log(twin, 'animals')).toMatchObject({
      version: 'v2',
      newBytes: 4,
      changes: { added: 1 },
    });
    expect((await here.ask('versions.get', { version: 'animals:second' })).author).toBe('there');
    expect(await there.log(twin, 'animals')).toMatchObject({ version: 'v2', created: false });
    expect(
      (await there.ask('aliases.history', { collection: 'animals', alias: 'latest' })).items,
    ).toMatchObject([
      { from: 'v1', to: 'v2', author: 'here' },
      { from: 'v0', to: 'v1', author: 'there' },
      { from: null, to: 'v0', author: 'here' },
    ]);
  });

  test('that commit at once all get versions of their own', async () => {
    const here = world.open();
    await here.ask('store.info', {});
    const there = world.open({ home: 'there' });
    await there.ask('store.add', { location: store, handle: 'shared', makeDefault: true });
    const jobs: Promise<{ version: string }>[] = [];
    for (let index = 0; index < 3; index++) {
      jobs.push(here.log(world.folder(`h${index}`, { a: `here ${index}` }), 'animals'));
      jobs.push(there.log(world.folder(`t${index}`, { a: `there ${index}` }), 'animals'));
    }
    const versions = (await Promise.all(jobs)).map(({ version }) => version);
    expect(versions.toSorted()).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5']);
    expect(await here.job('store.verify', {})).toMatchObject({ ok: true, versions: 6 });
  });
});

test('handles are found, entities too, and what means two stores is refused', async () => {
  const engine = world.open();
  await engine.log(data, 'animals');
  for (const name of ['a', 'b'])
    await engine.ask('store.add', { location: world.at(name), create: true, entity: 'acme' });
  expect(await engine.ask('store.info', { store: 'tester' })).toMatchObject({ handle: 'local' });
  expect(await engine.refusal('store.info', { store: 'acme' })).toBe('AMBIGUOUS_NAME');
  expect(await engine.refusal('store.info', { store: 'c' })).toBe('STORE_NOT_FOUND');
  expect(await engine.refusal('store.add', { location: world.at('a'), create: true })).toBe('STORE_EXISTS');
  expect(await engine.refusal('store.add', { location: world.at('data') })).toBe('STORE_NOT_A_STORE');
  expect(await engine.refusal('store.add', { location: world.at('data'), create: true })).toBe(
    'TARGET_CLASH',
  );
  expect(await engine.refusal('store.add', { location: world.at('none') })).toBe('STORE_MISSING');
  mkdirSync(world.at('deep'));
  await engine.ask('store.add', { location: world.at('deep', 'a'), create: true });
  expect((await engine.ask('store.list', {})).items.map(({ handle }) => handle)).toEqual([
    'a',
    'a-2',
    'b',
    'local',
  ]);
  await engine.ask('settings.set', { key: 'defaultStore', value: 'b' });
  expect(await engine.log(data, 'animals')).toMatchObject({ store: 'b', version: 'v0', created: true });
  expect(await engine.refusal('versions.get', { version: 'animals:nothing' })).toMatch(
    /AMBIGUOUS_NAME|NOT_FOUND/,
  );
  expect(
    await engine.refusal('store.add', { location: world.at('new'), create: true, handle: 'b' }),
  ).not.toBe('INTERNAL');
});

async function infoOf(engine: TestEngine, handle = 'local'): Promise<StoreInfo> {
  const { items } = await engine.ask('store.list', {});
  return items.find((each) => each.handle === handle)!;
}
