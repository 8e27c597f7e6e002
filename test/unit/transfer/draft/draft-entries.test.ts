import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DownloadResult, LogPreview, LogResult, VerifyResult } from '../../../../contract/domain.ts';
import type { DraftAddition } from '../../../../contract/draft-requests.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';

let world: World;
let engine: TestEngine;

/** More than `MAX_INLINE_CHUNKS` chunks, which a list chunk names. */
const LARGE = 90 << 20;

beforeAll(async () => {
  world = makeWorld();
  engine = world.open();
  const folder = world.folder('animals', {
    'labels.csv': 'fox,1\n',
    images: { 'fox.txt': 'fox', night: { 'wolf.txt': 'wolf' } },
  });
  await engine.log(folder, 'animals');
  rmSync(join(folder, 'images'), { recursive: true });
  writeFileSync(join(folder, 'labels.csv'), 'fox,2\n');
  await engine.log(folder, 'animals');
});
afterAll(() => world.remove());

async function draftOf(items: DraftAddition[], about: object = { base: 'animals:latest' }): Promise<string> {
  const { id: draft } = await engine.ask('drafts.create', about);
  await engine.ask('drafts.add', { draft, items });
  return draft;
}

async function textOf(version: string, path: string): Promise<string> {
  const { data } = await engine.ask('files.read', { version, path, length: 100 });
  return Buffer.from(data, 'base64').toString();
}

describe('entries of other versions', () => {
  test('a file comes back as it was, without any bytes being stored', async () => {
    const draft = await draftOf([{ kind: 'entry', version: 'animals:v0', path: 'labels.csv' }]);
    const { items } = await engine.ask('drafts.items', { draft });
    expect(items).toMatchObject([{ kind: 'entry', path: 'labels.csv', source: 'animals:v0/labels.csv' }]);
    expect(await engine.job<LogPreview>('drafts.preview', { draft })).toMatchObject({
      newBytes: 0,
      toRead: 0,
      counts: { added: 0, modified: 1, removed: 0 },
    });
    const logged = await engine.job<LogResult>('drafts.log', { draft });
    expect(logged).toMatchObject({ created: true, newBytes: 0 });
    expect(await textOf(logged.versionId, 'labels.csv')).toBe('fox,1\n');
  });

  test('a folder comes under another path, of any collection, also to the top', async () => {
    const entry = { kind: 'entry', version: 'animals:v0', path: 'images' } as const;
    const draft = await draftOf(
      [
        { ...entry, as: 'old/pictures' },
        { ...entry, as: '' },
      ],
      { name: 'zoo' },
    );
    await engine.job('drafts.log', { draft });
    const { items } = await engine.ask('files.list', { version: 'zoo', limit: 100 });
    expect(items.map(({ path }) => path)).toEqual([
      'fox.txt',
      'night/wolf.txt',
      'old/pictures/fox.txt',
      'old/pictures/night/wolf.txt',
    ]);
    const { folder } = await engine.job<DownloadResult>('download.start', {
      version: 'zoo',
      to: world.at('zoo-out'),
    });
    expect(readFileSync(join(folder, 'old/pictures/night/wolf.txt'), 'utf8')).toBe('wolf');
  });

  test('content stays when all that had it before is collected', async () => {
    const large = world.at('large');
    mkdirSync(large);
    const bytes = Buffer.alloc(LARGE);
    for (let at = 0; at < LARGE; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) % 4_294_967_291, at);
    writeFileSync(join(large, 'weights.bin'), bytes);
    await engine.log(large, 'weights');
    const entry = { kind: 'entry', version: 'weights:v0', path: 'weights.bin' } as const;
    await engine.job('drafts.log', { draft: await draftOf([entry], { name: 'kept' }) });
    await engine.ask('versions.delete', { versions: ['weights:v0'], withAliases: true });
    await engine.job('gc.start', { undoDays: 0 });
    expect((await engine.job<VerifyResult>('store.verify', {})).damages).toEqual([]);
    const { folder } = await engine.job<DownloadResult>('download.start', {
      version: 'kept',
      to: world.at('kept-out'),
    });
    expect(readFileSync(join(folder, 'weights.bin')).equals(bytes)).toBe(true);
  });

  test('the new version says that it needs the packs that it took content from', async () => {
    const entry = { kind: 'entry', version: 'animals:v0', path: 'images' } as const;
    await engine.job('drafts.log', { draft: await draftOf([entry], { name: 'needs' }) });
    const { items } = await engine.ask('store.list', {});
    const log = join(items[0]!.location, 'log');
    const last = readFileSync(join(log, readdirSync(log).sort().at(-1)!), 'utf8');
    const { actions } = JSON.parse(last.split('\n')[0]!) as { actions: { packs?: string[] }[] };
    expect(actions.flatMap(({ packs = [] }) => packs)).not.toEqual([]);
  });

  test('references come as they are', async () => {
    const reference = { kind: 'reference', uri: 'ftp://far/x', as: 'x' } as const;
    await engine.job('drafts.log', { draft: await draftOf([reference], { name: 'far' }) });
    const entry = { kind: 'entry', version: 'far:v0', path: 'x', as: 'y' } as const;
    await engine.job('drafts.log', { draft: await draftOf([entry], { name: 'near' }) });
    const { items } = await engine.ask('files.list', { version: 'near' });
    expect(items).toMatchObject([{ path: 'y', uri: 'ftp://far/x' }]);
  });

  test('what is not there, and what cannot be taken over, is refused', async () => {
    const { id: draft } = await engine.ask('drafts.create', { name: 'zoo2', algorithm: 'md5' });
    const add = (entry: object) =>
      engine.refusal('drafts.add', {
        draft,
        items: [{ kind: 'entry', version: 'animals:v0', ...entry }] as never,
      });
    expect(await add({ path: 'none' })).toBe('ENTRY_NOT_FOUND');
    expect(await add({ path: '../x' })).toBe('INVALID_PATH');
    expect(await add({ path: 'labels.csv', version: 'animals:v9' })).toBe('VERSION_NOT_FOUND');
    await engine.ask('drafts.add', {
      draft,
      items: [{ kind: 'entry', version: 'animals:v0', path: 'labels.csv' }],
    });
    await expect(engine.job('drafts.log', { draft })).rejects.toMatchObject({
      code: 'FILES_UNREADABLE',
      message: expect.stringContaining('xxh128'),
    });
  });

  test('of a version that was collected meanwhile is a problem', async () => {
    await engine.log(world.folder('brief', { 'a.txt': 'brief' }), 'brief');
    const draft = await draftOf([{ kind: 'entry', version: 'brief:v0', path: 'a.txt' }], { name: 'late' });
    await engine.ask('versions.delete', { versions: ['brief:v0'], withAliases: true });
    await engine.job('gc.start', { undoDays: 0 });
    const preview = await engine.job<LogPreview>('drafts.preview', { draft });
    expect(preview.problems).toMatchObject([{ path: 'a.txt', reason: 'vanished' }]);
  });
});

describe('things of this machine', () => {
  test('what is dropped goes under its own name into a folder, be it a file or a folder', async () => {
    const folder = world.folder('mixed', { 'one.txt': '1', sub: { 'two.txt': '2' } });
    const draft = await draftOf(
      [
        { kind: 'local', path: join(folder, 'one.txt'), into: 'deep/er' },
        { kind: 'local', path: join(folder, 'sub') },
      ],
      { name: 'dropped' },
    );
    await engine.job('drafts.log', { draft });
    const { items } = await engine.ask('files.list', { version: 'dropped' });
    expect(items.map(({ path }) => path)).toEqual(['deep/er/one.txt', 'sub/two.txt']);
  });

  test('a folder that went away is a problem that can be removed', async () => {
    const folder = world.folder('gone', { 'a.txt': 'a' });
    const draft = await draftOf([
      { kind: 'folder', path: folder, as: 'gone' },
      { kind: 'text', as: 'b.txt', text: 'b' },
    ]);
    rmSync(folder, { recursive: true });
    const preview = () => engine.job<LogPreview>('drafts.preview', { draft });
    expect((await preview()).problems).toMatchObject([{ path: 'gone', reason: 'vanished' }]);
    await engine.ask('drafts.add', { draft, items: [{ kind: 'remove', path: 'gone' }] });
    expect(await preview()).toMatchObject({ problems: [], counts: { added: 1 } });
  });

  test('a path that is a file and a folder is told, and nothing is logged', async () => {
    const draft = await draftOf(
      [
        { kind: 'text', as: 'a', text: '' },
        { kind: 'text', as: 'a-b', text: '' },
        { kind: 'text', as: 'a/b/c', text: '' },
        { kind: 'text', as: 'a/b/d', text: '' },
        { kind: 'text', as: 'a0', text: '' },
      ],
      { name: 'clash' },
    );
    const preview = await engine.job<LogPreview>('drafts.preview', { draft });
    expect(preview.problems.map(({ path, reason }) => [path, reason])).toEqual([
      ['a/b/c', 'file-and-folder'],
      ['a/b/d', 'file-and-folder'],
    ]);
    await expect(engine.job('drafts.log', { draft })).rejects.toMatchObject({ code: 'FILES_UNREADABLE' });
    await engine.job('drafts.log', { draft, skipUnreadable: true });
    const { items } = await engine.ask('files.list', { version: 'clash' });
    expect(items.map(({ path }) => path)).toEqual(['a', 'a-b', 'a0']);
  });

  test('removing what nothing put there is refused', async () => {
    const folder = world.folder('has', { sub: { 'x.txt': 'x' } });
    const { id: draft } = await engine.ask('drafts.create', { base: 'animals:latest' });
    await engine.ask('drafts.add', { draft, items: [{ kind: 'folder', path: folder, as: 'has' }] });
    const remove = (path: string) =>
      engine.refusal('drafts.add', { draft, items: [{ kind: 'remove', path }] });
    expect(await remove('nothing')).toBe('ENTRY_NOT_FOUND');
    expect(await remove('has/sub/y.txt')).toBe('ENTRY_NOT_FOUND');
    for (const path of ['labels.csv', 'has/sub/x.txt', 'has']) {
      await engine.ask('drafts.add', { draft, items: [{ kind: 'remove', path }] });
    }
  });
});

test('a file is read as the draft has it now', async () => {
  const folder = world.folder('read', { 'a.txt': 'of the folder', sub: { 'b.txt': 'b' } });
  const draft = await draftOf(
    [
      { kind: 'folder', path: folder, as: 'in' },
      { kind: 'text', as: 'labels.csv', text: 'written' },
      { kind: 'entry', version: 'animals:v0', path: 'images', as: 'old' },
      { kind: 'reference', uri: 'ftp://far/x', as: 'far' },
      { kind: 'text', as: 'gone.txt', text: '' },
      { kind: 'remove', path: 'gone.txt' },
      { kind: 'remove', path: 'old/night' },
    ],
    { base: 'animals:v0' },
  );
  const read = async (path: string) => {
    const { data } = await engine.ask('drafts.read', { draft, path, length: 100 });
    return Buffer.from(data, 'base64').toString();
  };
  expect(await read('in/sub/b.txt')).toBe('b');
  expect(await read('labels.csv')).toBe('written');
  expect(await read('old/fox.txt')).toBe('fox');
  expect(await read('images/fox.txt')).toBe('fox');
  const refusal = (path: string) => engine.refusal('drafts.read', { draft, path });
  expect(await refusal('far')).toBe('NOT_DOWNLOADABLE');
  expect(await refusal('gone.txt')).toBe('ENTRY_NOT_FOUND');
  expect(await refusal('old/night/wolf.txt')).toBe('ENTRY_NOT_FOUND');
  expect(await refusal('images')).toBe('ENTRY_NOT_FOUND');
  expect(await refusal('../read/a.txt')).toBe('INVALID_PATH');
});

test('what a reference names is told before it is added', async () => {
  const folder = world.folder('elsewhere', { 'a.txt': 'a', 'b.txt': 'bb' });
  const resolved = await engine.ask('drafts.resolve', {
    reference: { kind: 'local-reference', path: folder, as: 'there' },
    limit: 1,
  });
  expect(resolved).toMatchObject({ more: true, items: [{ path: expect.stringMatching(/^there\//) }] });
});

test('a draft is not changed under a log of it', async () => {
  const folder = world.folder(
    'slow',
    Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}`, `${i}`])),
  );
  const draft = await draftOf([{ kind: 'folder', path: folder }], { name: 'slow' });
  const job = await engine.start('drafts.log', { draft });
  const refused = await engine.refusal('drafts.add', {
    draft,
    items: [{ kind: 'text', as: 'x', text: 'x' }],
  });
  await engine.result(job);
  expect(refused).toBe('JOB_BUSY');
});
