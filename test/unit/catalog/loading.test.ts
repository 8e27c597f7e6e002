import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '../../../main/engine/catalog/catalog.ts';
import type { Key } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture, inBatches, storedEntry } from '../../helpers/catalog-fixture.ts';
import { toArray } from '../../helpers/to-array.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

/** More than two transactions' worth of files in folders of 100. */
const COUNT = 11_000;
const path = (i: number) => `d${String(Math.floor(i / 100)).padStart(4, '0')}/f${String(i).padStart(6, '0')}`;
const range = (from: number, to: number, content: (i: number) => string) =>
  Array.from({ length: to - from }, (_, i) => storedEntry(path(from + i), content(from + i)));

async function read(version: Key): Promise<string[]> {
  const batches = await toArray(fixture.catalog.entries.streamEntries(version));
  return batches
    .flat()
    .map((entry) => `${entry.path} ${entry.kind === 'stored' && entry.digest.toString('hex')}`);
}

const shown = (entries: readonly ReturnType<typeof storedEntry>[]) =>
  entries.map((entry) => `${entry.path} ${entry.digest.toString('hex')}`);

test('versions larger than one transaction: gaps, an older base, and a new lineage', async () => {
  const { entries } = fixture.catalog;
  const [v0, v1, v2, v3] = [
    await fixture.version('v0'),
    await fixture.version('v1'),
    await fixture.version('v2'),
    await fixture.version('v3'),
  ];
  const all = range(0, COUNT, (i) => `text ${i}`);
  await entries.load(v0, { kind: 'whole', batches: inBatches(all, 4000) });
  expect(await read(v0)).toEqual(shown(all));

  // The middle is missing: the tip's rows there are more than one page.
  const gap = [...all.slice(0, 10), ...all.slice(5200)];
  await entries.load(v1, { kind: 'whole', batches: inBatches(gap, 4000) });
  expect(await read(v1)).toEqual(shown(gap));
  expect(await read(v0)).toEqual(shown(all));
  expect(await entries.diffCounts(v0, v1)).toMatchObject({ removed: 5190, added: 0, unchanged: gap.length });

  // A delta to v0, which is no longer the tip.
  const changed = storedEntry(path(7000), 'changed');
  const added = storedEntry('zzz', 'added');
  const delta = [{ kind: 'removed' as const, path: path(3) }, changed, added];
  await entries.load(v2, { kind: 'delta', base: v0, batches: [delta] });
  const expected = [...all.filter((entry) => entry.path !== path(3)), added];
  expected[expected.findIndex((entry) => entry.path === path(7000))] = changed;
  expect(await read(v2)).toEqual(shown(expected));
  expect(await entries.diffCounts(v0, v2)).toMatchObject({ added: 1, removed: 1, modified: 1 });
  expect(await entries.diffCounts(v2, v0)).toMatchObject({ added: 1, removed: 1, modified: 1 });

  // Begins like the tip, but shares less than half with it.
  const other = [...all.slice(0, 5000), ...range(5000, COUNT, (i) => `other ${i}`)];
  await entries.load(v3, { kind: 'whole', batches: inBatches(other, 4000) });
  expect(await read(v3)).toEqual(shown(other));
  expect(await read(v2)).toEqual(shown(expected));
  const loaded = await entries.loadedVersions(fixture.collection());
  expect(loaded.map(({ index, tip }) => [index, tip])).toEqual([
    [3, true],
    [2, true],
    [1, false],
    [0, false],
  ]);
  expect(await entries.diffCounts(v0, v3)).toMatchObject({ modified: 6000, unchanged: 5000 });
  expect((await entries.sums(v3)).files).toBe(COUNT);
  expect((await topOf(v3)).total).toBe(110);

  await entries.unload(v1);
  await entries.unload(v2);
  expect(await read(v0)).toEqual(shown(all));
  await entries.load(v1, { kind: 'whole', batches: inBatches(gap, 4000) });
  expect(await read(v1)).toEqual(shown(gap));
  expect(await read(v0)).toEqual(shown(all));
});

test('a load that fails or is cancelled leaves nothing, and the next one works', async () => {
  const { entries } = fixture.catalog;
  const [v0, v1] = [await fixture.version('v0'), await fixture.version('v1')];
  await entries.load(v0, { kind: 'whole', batches: [[storedEntry('a', '1'), storedEntry('b', '2')]] });
  const disordered = { kind: 'whole' as const, batches: [[storedEntry('b', '3')], [storedEntry('a', '3')]] };
  await expect(entries.load(v1, disordered)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  const misfit = { kind: 'delta' as const, base: v0, batches: [[{ kind: 'removed' as const, path: 'x' }]] };
  await expect(entries.load(v1, misfit)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  const stop = new AbortController();
  const endless = (function* () {
    yield [storedEntry('a', '4')];
    stop.abort();
    yield [storedEntry('b', '4')];
  })();
  const cancelled = entries.load(v1, { kind: 'whole', batches: endless }, { signal: stop.signal });
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  const unknown = { store: fixture.store, id: 'none' };
  await expect(entries.load(unknown, { kind: 'whole', batches: [] })).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  });
  await expect(entries.load(v1, { kind: 'delta', base: unknown, batches: [] })).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  });
  expect(await entries.isLoaded(v1)).toBe(false);
  expect((await read(v0)).map((line) => line.slice(0, 1))).toEqual(['a', 'b']);
  await entries.load(v1, { kind: 'whole', batches: [[storedEntry('c', '5')]] });
  expect((await entries.page(v1)).rows.map((row) => row.path)).toEqual(['c']);
});

test('two loads of one collection through two catalogs wait for each other', async () => {
  const { entries } = fixture.catalog;
  const other = await Catalog.open(fixture.dir);
  const versions = [await fixture.version('v0'), await fixture.version('v1'), await fixture.version('v2')];
  const all = range(0, 3000, (i) => `text ${i}`);
  await Promise.all([
    entries.load(versions[0]!, { kind: 'whole', batches: inBatches(all, 500) }),
    other.entries.load(versions[1]!, { kind: 'whole', batches: inBatches(all.slice(1), 500) }),
    entries.load(versions[2]!, { kind: 'whole', batches: inBatches(all.slice(2), 500) }),
    other.entries.load(versions[2]!, { kind: 'whole', batches: inBatches(all.slice(2), 500) }),
  ]);
  await other.close();
  for (const [i, version] of versions.entries()) expect(await read(version)).toEqual(shown(all.slice(i)));
});

test('paths that need chunks are named with every loaded version that sees them', async () => {
  const { entries } = fixture.catalog;
  const [v0, v1] = [await fixture.version('v0'), await fixture.version('v1')];
  await entries.load(v0, { kind: 'whole', batches: [[storedEntry('a', '1'), storedEntry('b', '2')]] });
  await entries.load(v1, { kind: 'whole', batches: [[storedEntry('a', '1'), storedEntry('b', '3')]] });
  const chunk = (content: string) => storedEntry('', content).content.chunks.subarray(4);
  const found = await entries.pathsWithChunks(fixture.store, Buffer.concat([chunk('1'), chunk('2')]), 10);
  expect(found).toEqual([
    { version: v0.id, path: 'a' },
    { version: v1.id, path: 'a' },
    { version: v0.id, path: 'b' },
  ]);
});

test('empty directories are kept beside the entries; an empty version is a version', async () => {
  const { entries } = fixture.catalog;
  const v0 = await fixture.version('v0');
  await entries.load(v0, { kind: 'whole', batches: [] }, { emptyDirectories: ['b', 'a/c'] });
  expect(await entries.emptyDirectories(v0)).toEqual(['b', 'a/c']);
  expect(await entries.page(v0)).toEqual({ rows: [] });
  expect(await entries.sums(v0)).toEqual({ files: 0, bytes: 0 });
  expect(await topOf(v0)).toEqual({ items: [], total: 0 });
  await expect(entries.get(v0, 'x')).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' });
});

function topOf(version: Key) {
  const window = { sort: 'name', descending: false, offset: 0, limit: 1000 } as const;
  return fixture.catalog.files.rows({ version, before: null, folder: '', kind: null, window });
}
