import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DownloadResult, LogPreview, LogResult, VerifyResult } from '../../../../contract/domain.ts';
import type { DraftAddition } from '../../../../contract/draft-requests.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { startWebServer, type WebServer } from '../../../references/web-server.ts';

let world: World;
let engine: TestEngine;
beforeEach(() => {
  world = makeWorld();
  engine = world.open();
});
afterEach(() => world.remove());

const animals = {
  'labels.csv': 'fox,1\n',
  images: { 'fox.txt': 'fox', 'owl.txt': 'owl', night: { 'wolf.txt': 'wolf' } },
};

async function draftOf(base: string | null, items: DraftAddition[], name?: string): Promise<string> {
  const { id: draft } = await engine.ask('drafts.create', { base, name });
  await engine.ask('drafts.add', { draft, items });
  return draft;
}

/** Lets a server keep a request waiting. */
function held(
  server: WebServer,
  path: string,
): { readonly asked: Promise<void>; readonly answer: () => void } {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  server.answers.set(path, async (_, response) => {
    asked.resolve();
    await answered.promise;
    response.writeHead(200, { etag: `"${path}"`, 'content-length': 4 }).end('late');
  });
  return { asked: asked.promise, answer: answered.resolve };
}

async function pathsOf(version: string): Promise<string[]> {
  const { items } = await engine.ask('files.list', { version, limit: 1000 });
  return items.map(({ path }) => path);
}

describe('based on a version', () => {
  test('files are changed, added and removed without having the rest on disk', async () => {
    const folder = world.folder('animals', animals);
    await engine.log(folder, 'animals');
    rmSync(folder, { recursive: true });
    const fresh = world.folder('fresh', { 'fox.txt': 'red fox', 'bear.txt': 'bear' });
    const draft = await draftOf('animals:v0', [
      { kind: 'file', path: join(fresh, 'fox.txt'), as: 'images/fox.txt' },
      { kind: 'file', path: join(fresh, 'bear.txt'), as: 'images/bear.txt' },
      { kind: 'remove', path: 'images/night' },
      { kind: 'text', as: 'README.md', text: '# animals\n' },
    ]);
    const logged = await engine.job<LogResult>('drafts.log', { draft });
    expect(logged).toMatchObject({
      version: 'v1',
      created: true,
      files: 5,
      changes: { added: 2, modified: 1, removed: 1, renamed: 0 },
    });
    const { folder: to } = await engine.job<DownloadResult>('download.start', {
      version: 'animals:v1',
      to: world.at('out'),
    });
    expect(readFileSync(join(to, 'images/fox.txt'), 'utf8')).toBe('red fox');
    expect(readFileSync(join(to, 'images/owl.txt'), 'utf8')).toBe('owl');
    expect(readFileSync(join(to, 'README.md'), 'utf8')).toBe('# animals\n');
    expect(await pathsOf('animals:v1')).not.toContain('images/night/wolf.txt');
    expect((await engine.job<VerifyResult>('store.verify', {})).damages).toEqual([]);
  });

  test('nothing changed is no new version', async () => {
    await engine.log(world.folder('animals', animals), 'animals');
    const { id: draft } = await engine.ask('drafts.create', { base: 'animals:v0' });
    const logged = await engine.job<LogResult>('drafts.log', { draft });
    expect(logged).toMatchObject({ version: 'v0', created: false });
  });

  test('an older version is what it builds on, also after everything newer was collected', async () => {
    const folder = world.folder('animals', animals);
    await engine.log(folder, 'animals');
    writeFileSync(join(folder, 'images/owl.txt'), 'snowy owl');
    await engine.log(folder, 'animals');
    const draft = await draftOf('animals:v0', [{ kind: 'text', as: 'note.txt', text: 'from v0' }]);
    await engine.ask('versions.delete', { versions: ['animals:v1'], withAliases: true });
    await engine.job('gc.start', { undoDays: 0 });
    await engine.job('drafts.log', { draft });
    await engine.job('gc.start', { undoDays: 0 });
    const to = world.at('out');
    await engine.job('download.start', { version: 'animals:v2', to });
    expect(readFileSync(join(to, 'images/owl.txt'), 'utf8')).toBe('owl');
    expect((await engine.job<VerifyResult>('store.verify', {})).ok).toBe(true);
  });

  test('name, type, description and metadata come along, aliases and tags do not', async () => {
    await engine.log(world.folder('animals', animals), 'pets/animals', {
      type: 'zoo',
      description: 'all of them',
      metadata: { camera: 2 },
      aliases: ['best'],
      tags: ['night'],
    });
    const draft = await engine.ask('drafts.create', { base: 'pets/animals:best' });
    expect(draft).toMatchObject({
      project: 'pets',
      name: 'animals',
      type: 'zoo',
      description: 'all of them',
      metadata: { camera: 2 },
      aliases: [],
      tags: [],
      base: { name: 'pets/animals:v0' },
    });
  });
});

describe('steps', () => {
  test('later steps win, and what was removed can be added again', async () => {
    const a = world.folder('a', { 'x.txt': 'a', d: { 'y.txt': 'a' } });
    const b = world.folder('b', { 'x.txt': 'b', d: { 'z.txt': 'b' } });
    const draft = await draftOf(
      null,
      [
        { kind: 'folder', path: a },
        { kind: 'remove', path: 'd' },
        { kind: 'folder', path: b },
        { kind: 'folder', path: a, as: 'copy/of/a' },
      ],
      'letters',
    );
    await engine.job('drafts.log', { draft });
    expect(await pathsOf('letters')).toEqual(['copy/of/a/d/y.txt', 'copy/of/a/x.txt', 'd/z.txt', 'x.txt']);
    const { data } = await engine.ask('files.read', { version: 'letters', path: 'x.txt', length: 10 });
    expect(Buffer.from(data, 'base64').toString()).toBe('b');
  });

  test('a step is taken back', async () => {
    const draft = await draftOf(
      null,
      [
        { kind: 'text', as: 'a.txt', text: 'a' },
        { kind: 'text', as: 'b.txt', text: 'b' },
      ],
      'letters',
    );
    const { items } = await engine.ask('drafts.items', { draft });
    await engine.ask('drafts.takeBack', { draft, items: [items[0]!.number] });
    await engine.job('drafts.log', { draft });
    expect(await pathsOf('letters')).toEqual(['b.txt']);
  });

  test('references and files stand side by side', async () => {
    const folder = world.folder('elsewhere', { 'far.txt': 'far', sub: { 'away.txt': 'away' } });
    const draft = await draftOf(
      null,
      [
        { kind: 'text', as: 'near.txt', text: 'near' },
        { kind: 'reference', uri: pathToFileURL(folder).href, as: 'there' },
        { kind: 'reference', uri: 'ref://example.com/cat.txt', as: 'cat.txt' },
      ],
      'mixed',
    );
    await engine.job('drafts.log', { draft });
    const { items } = await engine.ask('files.list', { version: 'mixed', limit: 100 });
    expect(items.map(({ path, kind, size }) => [path, kind, size])).toEqual([
      ['cat.txt', 'reference', null],
      ['near.txt', 'stored', 4],
      ['there/far.txt', 'reference', 3],
      ['there/sub/away.txt', 'reference', 4],
    ]);
  });
});

describe('keeping', () => {
  test('a draft is there after a restart, and its written content too', async () => {
    const draft = await draftOf(null, [{ kind: 'text', as: 'a.txt', text: 'kept' }], 'letters');
    await engine.close();
    engine = world.open();
    expect((await engine.ask('drafts.list', {})).items).toMatchObject([{ id: draft, items: 1 }]);
    await engine.job('drafts.log', { draft });
    const { data } = await engine.ask('files.read', { version: 'letters', path: 'a.txt', length: 10 });
    expect(Buffer.from(data, 'base64').toString()).toBe('kept');
    expect((await engine.ask('drafts.list', {})).items).toEqual([]);
  });

  test('a draft that could not be logged is still there, and goes well once it is mended', async () => {
    const folder = world.folder('files', { 'a.txt': 'a' });
    const draft = await draftOf(null, [{ kind: 'file', path: join(folder, 'a.txt') }], 'letters');
    renameSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
    await expect(engine.job('drafts.log', { draft })).rejects.toMatchObject({
      code: 'FILES_UNREADABLE',
      path: 'a.txt',
    });
    renameSync(join(folder, 'b.txt'), join(folder, 'a.txt'));
    expect(await engine.job<LogResult>('drafts.log', { draft })).toMatchObject({ created: true });
  });

  test('a step that was being taken when the log began is not lost', async () => {
    const server = await startWebServer();
    try {
      const { id: draft } = await engine.ask('drafts.create', { base: null, name: 'late' });
      server.files.set('early', Buffer.from('early'));
      await engine.ask('drafts.add', { draft, items: [{ kind: 'reference', uri: `${server.url}/early` }] });

      const late = held(server, '/late');
      const adding = engine.ask('drafts.add', {
        draft,
        items: [
          { kind: 'reference', uri: `${server.url}/late` },
          { kind: 'text', as: 'late.txt', text: 'late' },
        ],
      });
      await late.asked;
      const early = held(server, '/early');
      const logging = engine.job<LogResult>('drafts.log', { draft });
      await early.asked;
      late.answer();
      await adding;
      early.answer();

      expect(await logging).toMatchObject({ version: 'v0', files: 1 });
      expect(await engine.ask('drafts.get', { draft })).toMatchObject({ items: 3 });
      expect(await engine.job<LogResult>('drafts.log', { draft })).toMatchObject({ version: 'v1', files: 3 });
      expect((await engine.ask('drafts.list', {})).items).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  test('a draft that was discarded leaves nothing behind', async () => {
    const draft = await draftOf(null, [{ kind: 'text', as: 'a.txt', text: 'a' }], 'letters');
    await engine.ask('drafts.discard', { draft });
    expect(await engine.refusal('drafts.get', { draft })).toBe('DRAFT_NOT_FOUND');
    expect(() => readFileSync(world.at('home', 'drafts', draft))).toThrow('ENOENT');
  });
});

test('a preview tells what logging would do, and reads no file', async () => {
  const folder = world.folder('animals', animals);
  await engine.log(folder, 'animals');
  const draft = await draftOf('animals:v0', [
    { kind: 'text', as: 'new.txt', text: 'new' },
    { kind: 'remove', path: 'labels.csv' },
  ]);
  const job = await engine.start('drafts.preview', { draft });
  expect(await engine.result<LogPreview>(job)).toMatchObject({
    next: 'v1',
    files: 4,
    newBytes: 3,
    counts: { added: 1, modified: 0, removed: 1 },
  });
  const { items } = await engine.ask('log.previewRows', { job });
  expect(items.map(({ name, state }) => [name, state])).toEqual([
    ['images', 'same'],
    ['labels.csv', 'removed'],
    ['new.txt', 'added'],
  ]);
});

describe('bad input', () => {
  const refusals: [string, (at: string) => DraftAddition, string][] = [
    ['a file that is not there', (at) => ({ kind: 'file', path: join(at, 'none') }), 'FILE_NOT_FOUND'],
    ['a folder as a file', (at) => ({ kind: 'file', path: at }), 'NOT_A_FILE'],
    ['a folder that is not there', (at) => ({ kind: 'folder', path: join(at, 'none') }), 'FOLDER_NOT_FOUND'],
    ['a path that leads out', () => ({ kind: 'text', as: '../a', text: '' }), 'INVALID_PATH'],
    ['a drive letter', () => ({ kind: 'text', as: 'C:x', text: '' }), 'INVALID_PATH'],
    ['an empty path', () => ({ kind: 'text', as: '', text: '' }), 'INVALID_PATH'],
    ['what is no URI', () => ({ kind: 'reference', uri: '/data/cat.txt' }), 'INVALID_REFERENCE'],
    [
      'a scheme nobody knows, without a name',
      () => ({ kind: 'reference', uri: 'nfs://h/x' }),
      'INVALID_REFERENCE',
    ],
  ];

  test.each(refusals)('%s', async (_what, addition, code) => {
    mkdirSync(world.at('some'));
    const { id: draft } = await engine.ask('drafts.create', { name: 'letters' });
    expect(await engine.refusal('drafts.add', { draft, items: [addition(world.at('some'))] })).toBe(code);
    expect((await engine.ask('drafts.get', { draft })).items).toBe(0);
  });

  test('a draft without files, without a name, of a type that does not fit', async () => {
    const { id: draft } = await engine.ask('drafts.create', {});
    expect(await engine.refusal('drafts.log', { draft })).toBe('INVALID_NAME');
    await engine.ask('drafts.edit', { draft, name: 'letters' });
    await expect(engine.job('drafts.log', { draft })).rejects.toMatchObject({ code: 'DRAFT_EMPTY' });
    await engine.log(world.folder('animals', animals), 'letters', { type: 'zoo' });
    await engine.ask('drafts.edit', { draft, type: 'model' });
    expect(await engine.refusal('drafts.log', { draft })).toBe('TYPE_MISMATCH');
  });
});
