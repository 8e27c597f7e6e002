import { afterEach, beforeEach, expect, test } from 'vitest';
import { comparePaths } from '../../../main/engine/artifact/entry.ts';
import type { FolderRow } from '../../../main/engine/catalog/rows.ts';
import { CatalogFixture, storedEntry } from '../../helpers/catalog-fixture.ts';
import { toArray } from '../../helpers/to-array.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

const folder = (path: string): Omit<FolderRow, 'id'> => ({
  kind: 'dataset',
  path,
  store: fixture.store,
  project: 'pets',
  name: 'animals',
  artifactType: 'dataset',
  ignore: ['*.tmp'],
  algorithm: 'md5',
  policy: 'full',
  automatic: true,
  paused: false,
  lastVersion: null,
  extra: { note: 1 },
});

function known(path: string, content: string) {
  const { content: stored, digest } = storedEntry(path, content);
  return {
    path,
    fingerprint: Buffer.alloc(32, content),
    content: stored,
    digest,
    executable: path.endsWith('sh'),
  };
}

test('folders are put, changed and removed by kind and path', async () => {
  const { folders } = fixture.catalog;
  const added = await folders.put(folder('/data/b'));
  expect(added).toEqual({ id: added.id, ...folder('/data/b') });
  const again = await folders.put({ ...folder('/data/b'), paused: true });
  expect(again).toMatchObject({ id: added.id, paused: true });
  const target = await folders.put({ ...folder('/data/b'), kind: 'checkout' });
  expect(target.id).not.toBe(added.id);
  expect(await folders.update(added.id, { lastVersion: 'v', path: '/data/c' })).toMatchObject({
    path: '/data/c',
    lastVersion: 'v',
    ignore: ['*.tmp'],
  });
  expect((await folders.list('dataset')).map((row) => row.path)).toEqual(['/data/c']);
  expect(await folders.byPath('dataset', '/data/b')).toBeUndefined();
  await folders.remove(added.id);
  await expect(folders.get(added.id)).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
});

test('fingerprints stream in manifest order with digests, contents and chunks', async () => {
  const { folders, entries } = fixture.catalog;
  const { id } = await folders.put(folder('/data'));
  const files = Array.from({ length: 7000 }, (_, i) => known(`d${i % 7}/f${i}.sh`, `content ${i % 900}`));
  await folders.putFingerprints(id, files, 'md5');
  await folders.putFingerprints(id, [{ ...known('d0/f0.sh', 'changed'), racy: true }], 'md5');
  await folders.removeFingerprints(id, ['d1/f1.sh', 'not there']);

  const batches = await toArray(folders.streamFingerprints(id, { algorithm: 'md5', chunks: true }));
  const paths = batches.flatMap((batch) => batch.paths);
  const expected = files.map((file) => file.path).filter((path) => path !== 'd1/f1.sh');
  expect(paths).toEqual(expected.sort(comparePaths));
  const first = batches[0]!;
  expect([first.racy[0], first.executable[0], first.hasDigest[0]]).toEqual([1, 1, 1]);
  expect(Buffer.from(first.digests.subarray(0, 16))).toEqual(known('', 'changed').digest);
  expect(Buffer.from(first.fingerprints.subarray(0, 32))).toEqual(Buffer.alloc(32, 'changed'));
  expect(Buffer.from(first.contentIds.subarray(0, 32))).toEqual(known('', 'changed').content.contentId);
  expect(first.chunkEnds[1]).toBe(72);

  const others = await toArray(folders.streamFingerprints(id, { algorithm: 'xxh128' }));
  expect(others[0]!.hasDigest[0]).toBe(0);
  expect(others[0]!.chunks).toHaveLength(0);
  const contentId = known('', 'changed').content.contentId;
  await entries.putDigests(fixture.store, 'xxh128', contentId, Buffer.alloc(16, 7));
  const [batch] = await toArray(folders.streamFingerprints(id, { algorithm: 'xxh128' }));
  expect([batch!.hasDigest[0], batch!.digests[0]]).toEqual([1, 7]);

  await folders.clearFingerprints(id);
  expect(await toArray(folders.streamFingerprints(id, { algorithm: 'md5' }))).toEqual([]);
});

test('a digest computed here replaces what a manifest said of the same content, not the other way round', async () => {
  const { folders, entries } = fixture.catalog;
  const { id } = await folders.put({ ...folder('/data'), algorithm: 'xxh128' });
  const lie = storedEntry('f', 'text', { digest: Buffer.alloc(16, 1) });
  const v0 = await fixture.version('v0');
  await entries.load(v0, { kind: 'whole', batches: [[lie]] });
  await folders.putFingerprints(id, [known('f', 'text')], 'xxh128');
  const v1 = await fixture.version('v1');
  await entries.load(v1, { kind: 'whole', batches: [[lie]] });
  expect(await entries.get(v1, 'f')).toMatchObject({ digest: known('f', 'text').digest });
});

test('jobs are listed newest first, changed, and forgotten with their journal', async () => {
  const { jobs } = fixture.catalog;
  for (const id of ['a', 'b', 'c']) await jobs.create({ id, kind: 'log', title: id, input: { id } });
  expect(
    await jobs.update('b', { state: 'failed', error: { code: 'DISK_FULL' }, attempts: 2 }),
  ).toMatchObject({
    state: 'failed',
    error: { code: 'DISK_FULL' },
    attempts: 2,
    input: { id: 'b' },
    result: null,
  });
  const page = await jobs.list({ limit: 2 });
  const rest = await jobs.list({ after: page.next! });
  expect([...page.rows, ...rest.rows].map((row) => row.id)).toEqual(['c', 'b', 'a']);
  expect((await jobs.list({ states: ['failed', 'done'] })).rows.map((row) => row.id)).toEqual(['b']);
  await jobs.putJournal('b', [
    { key: 'pack/2', value: [2] },
    { key: 'pack/1', value: [1] },
    { key: 'id', value: 'x' },
  ]);
  await jobs.putJournal('b', [{ key: 'pack/1', value: 'again' }]);
  expect(await jobs.journal('b', 'pack/')).toEqual([
    { key: 'pack/1', value: 'again' },
    { key: 'pack/2', value: [2] },
  ]);
  expect(await jobs.journal('b')).toHaveLength(3);
  await jobs.remove('b');
  expect(await jobs.journal('b')).toEqual([]);
  await expect(jobs.get('b')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
});

test('undo records are kept by target, newest first', async () => {
  const { jobs } = fixture.catalog;
  const record = (id: string, target: string) => ({
    id,
    target,
    store: fixture.store,
    version: 'v',
    state: 'applying' as const,
    undo: { files: [id] },
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  for (const id of ['1', '2']) await jobs.putCheckout(record(id, '/t'));
  await jobs.putCheckout(record('3', '/other'));
  await jobs.putCheckout({ ...record('1', '/t'), state: 'done' });
  expect((await jobs.checkouts('/t')).map(({ id, state }) => [id, state])).toEqual([
    ['2', 'applying'],
    ['1', 'done'],
  ]);
  expect(await jobs.getCheckout('3')).toEqual(record('3', '/other'));
  await jobs.removeCheckout('3');
  expect(await jobs.checkouts()).toHaveLength(2);
});
