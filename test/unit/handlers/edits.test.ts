import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RequestInput } from '../../../contract/requests.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;
let data: string;
beforeEach(async () => {
  world = makeWorld();
  engine = world.open();
  data = world.folder('data', { 'cat.txt': 'meow' });
  await engine.log(data, 'zoo/animals', {
    aliases: ['prod'],
    metadata: { source: 'camera 1' },
    tags: ['raw'],
  });
  writeFileSync(join(data, 'cat.txt'), 'purr');
  await engine.log(data, 'zoo/animals');
});
afterEach(() => world.remove());

const V0 = 'zoo/animals:v0';
const V1 = 'zoo/animals:v1';
const edit = (change: Omit<RequestInput<'versions.edit'>, 'version'>, version = V0) =>
  engine.ask('versions.edit', { version, ...change });
const transactions = async () => (await engine.ask('store.info', {})).transactions;
const errorOf = async (change: object, version = V0) => {
  const reply = await engine.engine.request('versions.edit', { version, ...change });
  return reply.ok ? undefined : reply.error;
};

describe('versions.edit', () => {
  test('changes everything in one transaction and shows the version as it is then', async () => {
    const before = await transactions();
    const edited = await edit({
      description: '# Cleaned',
      setMetadata: { count: 2, lens: { mm: 35 } },
      addTags: ['night'],
      removeTags: ['raw'],
      addAliases: ['best'],
      ttlSeconds: 3600,
    });
    expect(await transactions()).toBe(before + 1);
    expect(edited).toMatchObject({
      description: '# Cleaned',
      metadata: { source: 'camera 1', count: 2, lens: { mm: 35 } },
      tags: ['night'],
      aliases: ['best', 'prod'],
      ttlSeconds: 3600,
      moved: [],
    });
    expect(Date.parse(edited.expiresAt!)).toBe(Date.parse(edited.createdAt) + 3_600_000);
    expect(edited.updatedAt > edited.createdAt).toBe(true);
    const { moved: _, ...detail } = edited;
    expect(await engine.ask('versions.get', { version: V0 })).toEqual(detail);
  });

  test('is there after a restart, and after the catalog was made anew from the store', async () => {
    await edit({ description: 'text', setMetadata: { n: 1 }, tags: ['t'], ttlSeconds: 60 });
    const detail = await engine.ask('versions.get', { version: V0 });
    await engine.close();
    engine = world.open();
    expect(await engine.ask('versions.get', { version: V0 })).toEqual(detail);
    await engine.job('catalog.rebuild', {});
    expect(await engine.ask('versions.get', { version: V0 })).toEqual(detail);
  });

  test('the whole, single keys, and none of it', async () => {
    expect((await edit({ metadata: { a: 1, b: 2 } })).metadata).toEqual({ a: 1, b: 2 });
    expect((await edit({ removeMetadata: ['a'], setMetadata: { b: [3] } })).metadata).toEqual({ b: [3] });
    expect((await edit({ metadata: {}, tags: [] })).metadata).toEqual({});
    expect((await edit({ ttlSeconds: null })).expiresAt).toBeNull();
  });

  test('without a change there is no transaction, and the version was not updated', async () => {
    const before = await transactions();
    const same = await edit({ description: '', setMetadata: { source: 'camera 1' }, addTags: ['raw'] });
    expect(await transactions()).toBe(before);
    expect(same.updatedAt).toBe(same.createdAt);
  });

  test('two people who change different keys both win', async () => {
    const other = world.open({ home: 'other' });
    const [store] = (await engine.ask('store.list', {})).items;
    await other.ask('store.add', { location: store!.location, handle: 'shared' });
    const ask = (at: TestEngine, change: object) =>
      at.ask('versions.edit', {
        version: 'zoo/animals:v0',
        store: at === other ? 'shared' : undefined,
        ...change,
      });
    const rounds = Array.from({ length: 5 }, (_, i) => i);
    await Promise.all([
      ...rounds.map((i) => ask(engine, { setMetadata: { [`mine${i}`]: i }, addTags: [`m${i}`] })),
      ...rounds.map((i) => ask(other, { setMetadata: { [`theirs${i}`]: i }, addTags: [`t${i}`] })),
    ]);
    const { metadata, tags } = await ask(engine, {});
    expect(Object.keys(metadata)).toHaveLength(11);
    expect(tags).toHaveLength(11);
  });

  test('an alias that moves tells where it was', async () => {
    const { moved, aliases } = await edit({ aliases: ['prod'], description: 'now this' }, V1);
    expect(moved).toEqual([{ alias: 'prod', from: 'v0', to: 'v1' }]);
    expect(aliases).toEqual(['latest', 'prod']);
  });

  test('a protected alias moves only when confirmed, and nothing else of the edit happens before', async () => {
    await engine.ask('collections.edit', { collection: 'zoo/animals', protect: ['prod'] });
    expect(await errorOf({ addAliases: ['prod'], description: 'x' }, V1)).toMatchObject({
      code: 'ALIAS_PROTECTED',
      message: 'The alias "prod" of zoo/animals is protected and belongs to v0.',
      hint: expect.stringContaining('--yes'),
    });
    expect((await engine.ask('versions.get', { version: V1 })).description).toBe('');
    const { aliases } = await edit({ addAliases: ['prod'], description: 'x', confirmed: true }, V1);
    expect(aliases).toContain('prod');
  });

  test('what cannot be is refused with what to do, and nothing is written', async () => {
    const before = await transactions();
    const wide = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, i]));
    const cases: [string, object, string][] = [
      ['VERSION_IMMUTABLE', { files: ['a.txt'] }, 'draft create --base'],
      ['INVALID_INPUT', { descripton: 'slip' }, 'help'],
      ['INVALID_INPUT', { ttlSeconds: 0 }, 'help'],
      ['INVALID_INPUT', { ttlSeconds: 1.5 }, 'help'],
      ['TAG_NOT_FOUND', { removeTags: ['rwa'] }, 'raw'],
      ['METADATA_NOT_FOUND', { removeMetadata: ['sorce'] }, '"source"'],
      ['METADATA_NOT_FOUND', { removeMetadata: ['else'] }, 'vitrine show'],
      ['ALIAS_NOT_FOUND', { removeAliases: ['best'] }, 'vitrine show'],
      ['INVALID_TAG', { addTags: ['a:b'] }, 'letters'],
      ['INVALID_ALIAS', { addAliases: ['v7'] }, 'alias'],
      ['INVALID_METADATA', { metadata: wide }, '100'],
    ];
    for (const [code, change, hint] of cases) {
      expect(await errorOf(change)).toMatchObject({ code, hint: expect.stringContaining(hint) });
    }
    expect(await transactions()).toBe(before);
  });

  test('a deleted version cannot be edited', async () => {
    await engine.ask('versions.delete', { versions: [V0], withAliases: true });
    expect(await errorOf({ description: 'x' })).toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });
});

describe('protected aliases elsewhere', () => {
  beforeEach(() => engine.ask('collections.edit', { collection: 'zoo/animals', protect: ['prod'] }));

  test('setting and taking them needs a confirmation', async () => {
    const add = { version: V1, add: ['prod'] };
    expect(await engine.refusal('aliases.edit', add)).toBe('ALIAS_PROTECTED');
    expect(await engine.refusal('aliases.edit', { version: V0, remove: ['prod'] })).toBe('ALIAS_PROTECTED');
    expect(await engine.refusal('aliases.set', { version: V0, aliases: [] })).toBe('ALIAS_PROTECTED');
    await engine.ask('aliases.edit', { ...add, confirmed: true });
    await engine.ask('aliases.set', { version: V1, aliases: [], confirmed: true });
    expect((await engine.ask('versions.get', { version: V1 })).aliases).toEqual(['latest']);
  });

  test('deleting the version that has one needs one too', async () => {
    const deletion = { versions: [V0], withAliases: true };
    expect(await engine.refusal('versions.delete', deletion)).toBe('ALIAS_PROTECTED');
    await engine.ask('versions.delete', { ...deletion, confirmed: true });
  });

  test('a log that would take one from an older version is refused before it starts', async () => {
    writeFileSync(join(data, 'cat.txt'), 'hiss');
    const log = { folder: data, name: 'zoo/animals', aliases: ['prod'] };
    expect(await engine.refusal('log.start', log)).toBe('ALIAS_PROTECTED');
    expect((await engine.log(data, 'zoo/animals', { aliases: ['prod'], confirmed: true })).aliases).toEqual([
      'latest',
      'prod',
    ]);
    // Now the newest version has it: logging it again moves nothing, and needs no word.
    expect((await engine.log(data, 'zoo/animals', { aliases: ['prod'] })).created).toBe(false);
    writeFileSync(join(data, 'cat.txt'), 'growl');
    await expect(engine.log(data, 'zoo/animals', { aliases: ['prod'] })).rejects.toMatchObject({
      code: 'ALIAS_PROTECTED',
    });
  });

  test('old content that takes one from a newer version is confirmed once', async () => {
    await engine.ask('aliases.edit', { version: V1, add: ['prod'], confirmed: true });
    writeFileSync(join(data, 'cat.txt'), 'meow');
    await expect(engine.log(data, 'zoo/animals', { aliases: ['prod'] })).rejects.toMatchObject({
      code: 'ALIAS_PROTECTED',
    });
    const again = await engine.log(data, 'zoo/animals', { aliases: ['prod'], confirmed: true });
    expect(again).toMatchObject({ created: false, version: 'v0', aliases: ['latest', 'prod'] });
  });
});

test('content that is logged again brings its tags along', async () => {
  const again = await engine.log(data, 'zoo/animals', { tags: ['night'], description: 'not taken' });
  expect(again).toMatchObject({ created: false, version: 'v1' });
  const { tags, description } = await engine.ask('versions.get', { version: V1 });
  expect({ tags, description }).toEqual({ tags: ['night'], description: '' });
});

describe('collections.edit', () => {
  const change = (input: object) => engine.ask('collections.edit', { collection: 'zoo/animals', ...input });
  const refused = async (input: object) => {
    const reply = await engine.engine.request('collections.edit', { collection: 'zoo/animals', ...input });
    return reply.ok ? undefined : reply.error;
  };

  test('changes name, type, description, tags and protected aliases in one transaction', async () => {
    const before = await transactions();
    const edited = await change({
      name: 'beasts',
      type: 'model',
      description: 'all of them',
      addTags: ['a', 'b'],
      protect: ['prod'],
    });
    expect(await transactions()).toBe(before + 1);
    expect(edited).toMatchObject({
      name: 'beasts',
      type: 'model',
      description: 'all of them',
      tags: ['a', 'b'],
      protectedAliases: ['prod'],
      versions: 2,
    });
    expect(await engine.ask('collections.get', { collection: 'zoo/beasts' })).toEqual(edited);
    expect((await engine.ask('versions.get', { version: 'zoo/beasts:v0' })).type).toBe('model');
    expect(await engine.refusal('collections.get', { collection: 'zoo/animals' })).toBe(
      'COLLECTION_NOT_FOUND',
    );
  });

  test('a dataset folder goes on with its collection under the new name and type', async () => {
    const folder = await engine.ask('folders.add', { path: data, name: 'zoo/animals' });
    await change({ name: 'beasts', type: 'model' });
    const [after] = (await engine.ask('folders.list', {})).items;
    expect(after).toMatchObject({ id: folder.id, collection: 'beasts', type: 'model', lastVersion: 'v1' });
    writeFileSync(join(data, 'cat.txt'), 'hiss');
    expect(await engine.job('folders.log', { folder: folder.id })).toMatchObject({
      collection: 'beasts',
      version: 'v2',
    });
  });

  test('what cannot be is refused', async () => {
    await engine.log(data, 'zoo/others');
    const cases: [string, object][] = [
      ['NAME_TAKEN', { name: 'others' }],
      ['INVALID_NAME', { name: 'a/b' }],
      ['INVALID_NAME', { name: '' }],
      ['INVALID_TYPE', { type: 'wandb-history' }],
      ['INVALID_TAG', { addTags: ['x.y'] }],
      ['TAG_NOT_FOUND', { removeTags: ['none'] }],
      ['INVALID_ALIAS', { protect: ['latest'] }],
      ['INVALID_ALIAS', { protect: ['v1'] }],
      ['INVALID_INPUT', { nmae: 'x' }],
    ];
    for (const [code, input] of cases) {
      expect(await refused(input)).toMatchObject({ code, hint: expect.any(String) });
    }
  });
});
