import { renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchHit } from '../../../contract/search-shapes.ts';
import { makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;

beforeAll(async () => {
  world = makeWorld();
  engine = world.open();
  const animals = world.folder('animals', { night: { 'cat_001.png': 'meow' }, 'dog.png': 'woof' });
  await engine.log(animals, 'animals', {
    description: 'Two images, from a **night** camera',
    metadata: { accuracy: 0.93, lens: { mm: 35 } },
    tags: ['checked'],
    aliases: ['prod'],
  });
  world.folder('animals', { 'rat.png': 'squeak' });
  await engine.log(animals, 'animals');
  await engine.ask('runs.start', { name: 'train with cats', config: { rate: 0.1 } });
  await engine.log(world.folder('other', { 'cat.txt': 'x' }), 'pets/words');
});
afterAll(() => world.remove());

const find = async (query: string, more: object = {}) =>
  (await engine.ask('search.find', { query, ...more })).items;

/** The hit in a few words. */
function named(hit: SearchHit): string {
  if (hit.kind === 'file') return `${hit.path} in ${hit.collection}:${hit.version}`;
  if (hit.kind === 'version') return `${hit.collection}:${hit.version}`;
  return `${hit.kind} ${hit.name}`;
}

describe('search', () => {
  test('finds collections, versions, files and runs at once, best first, and counts each kind', async () => {
    const result = await engine.ask('search.find', { query: 'cat' });
    expect(result.items.map(named)).toEqual([
      'cat.txt in words:v0',
      'night/cat_001.png in animals:v1',
      'run train with cats',
    ]);
    expect(result).toMatchObject({
      total: 3,
      counts: { file: { found: 2, isMore: false }, run: { found: 1 }, version: { found: 0 } },
      indexing: null,
      unreadVersions: 0,
    });
  });

  test('a file tells its newest version, its size and how many versions have it', async () => {
    const [hit] = await find('cat_001');
    expect(hit).toMatchObject({
      kind: 'file',
      path: 'night/cat_001.png',
      size: 4,
      collection: 'animals',
      version: 'v1',
      versions: 2,
      isInNewest: true,
      matches: [{ field: 'path', text: 'night/cat_001.png', marks: [{ from: 6, to: 13 }] }],
    });
  });

  test('says where the words stand', async () => {
    const [hit] = await find('lens night kind:version');
    expect(hit!.matches).toEqual([
      {
        field: 'description',
        text: 'Two images, from a **night** camera',
        marks: [{ from: 21, to: 26 }],
      },
      { field: 'metadata', text: 'lens.mm: 35', marks: [{ from: 0, to: 4 }] },
    ]);
  });

  test('conditions alone list what meets them; further ones come on top', async () => {
    expect((await find('accuracy>0.9')).map(named)).toEqual(['animals:v0']);
    expect((await find('rate=0.1')).map(named)).toEqual(['run train with cats']);
    expect((await find('', { kinds: ['collection'] })).map(named)).toEqual([
      'collection words',
      'collection animals',
    ]);
    expect((await find('animals', { filters: { tags: ['checked'] } })).map(named)).toEqual([]);
    expect((await find('night', { filters: { tags: ['checked'] } })).map(named)).toEqual([
      'night/cat_001.png in animals:v0',
      'animals:v0',
    ]);
    expect(await find('')).toEqual([]);
    expect((await find('cat project:pets')).map(named)).toEqual(['cat.txt in words:v0']);
    expect(await find('cat store:nowhere')).toEqual([]);
  });

  test('windows of one answer follow each other', async () => {
    const all = await find('a');
    expect(all.length).toBeGreaterThan(3);
    const parts = [...(await find('a', { limit: 2 })), ...(await find('a', { offset: 2 }))];
    expect(parts).toEqual(all);
  });

  test('a wrong query is refused with its place', async () => {
    expect(await engine.refusal('search.find', { query: 'size>big' })).toBe('INVALID_QUERY');
    expect(await engine.refusal('search.find', { query: 'x', store: 'nope' })).toBe('STORE_NOT_FOUND');
  });

  test('a rebuilt catalog finds the same, once the lists of files are read', async () => {
    const before = (await find('cat')).map(named);
    await engine.job('catalog.rebuild', {});
    const during = await engine.ask('search.find', { query: 'cat kind:file' });
    expect(during).toMatchObject({ total: 0, unreadVersions: 3 });
    expect(await engine.job('search.read', {})).toEqual({ read: 3, failed: [], failedCount: 0 });
    const after = (await find('cat')).map(named);
    expect(after).toEqual(before);
    expect((await find('accuracy>0.9')).map(named)).toEqual(['animals:v0']);
  });

  test('files of a store that is away cannot be read, and that is told', async () => {
    await engine.job('catalog.rebuild', {});
    const { location } = (await engine.ask('store.list', {})).items[0]!;
    renameSync(location, `${location}-away`);
    const away = await engine.job('search.read', {});
    renameSync(`${location}-away`, location);
    expect(away).toMatchObject({
      read: 0,
      failedCount: 3,
      failed: expect.arrayContaining([{ version: 'animals:v1', message: expect.stringContaining(location) }]),
    });
    expect(await engine.job('search.read', {})).toMatchObject({ read: 3, failedCount: 0 });
  });
});
