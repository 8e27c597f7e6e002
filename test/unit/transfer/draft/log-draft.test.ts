import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DownloadResult, LogPreview, LogResult, VerifyResult } from '../../../../contract/domain.ts';
import type { DraftAddition } from '../../../../contract/draft-requests.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { link } from '../../../helpers/folder-builder.ts';
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
  test('a later step takes the place of earlier ones if it may, and what was removed can be added again', async () => {
    const a = world.folder('a', { 'x.txt': 'a', d: { 'y.txt': 'a' } });
    const b = world.folder('b', { 'x.txt': 'b', d: { 'z.txt': 'b' } });
    const draft = await draftOf(
      null,
      [
        { kind: 'folder', path: a },
        { kind: 'remove', path: 'd' },
        { kind: 'folder', path: b, overwrite: true },
        { kind: 'folder', path: a, as: 'copy/of/a' },
      ],
      'letters',
    );
    await engine.job('drafts.log', { draft });
    expect(await pathsOf('letters')).toEqual(['copy/of/a/d/y.txt', 'copy/of/a/x.txt', 'd/z.txt', 'x.txt']);
    const { data } = await engine.ask('files.read', { version: 'letters', path: 'x.txt', length: 10 });
    expect(Buffer.from(data, 'base64').toString()).toBe('b');
  });

  describe('that add different content under one path', () => {
    const letters: DraftAddition = { kind: 'text', as: 'd/x.txt', text: 'first' };
    const added = async (draft: string, item: DraftAddition) => {
      await engine.ask('drafts.add', { draft, items: [item] });
      const { addedTwice } = await engine.job<LogPreview>('drafts.preview', { draft });
      return addedTwice;
    };

    test('are told, whatever they add, and nothing is logged until it is decided', async () => {
      await engine.log(world.folder('stored', { 'x.txt': 'entry' }), 'stored');
      const others: DraftAddition[] = [
        { kind: 'text', as: 'd/x.txt', text: 'longer' },
        { kind: 'text', as: 'd/x.txt', text: 'First' },
        { kind: 'reference', uri: 'ftp://far/x', as: 'd/x.txt' },
        { kind: 'entry', version: 'stored', path: 'x.txt', as: 'd/x.txt' },
      ];
      for (const other of others) {
        const draft = await draftOf(null, [letters], 'twice');
        expect(await added(draft, other), JSON.stringify(other)).toMatchObject([
          { path: 'd/x.txt', reason: 'added-twice', message: expect.stringContaining('was written in') },
        ]);
        const failure = { code: 'ENTRY_EXISTS', path: 'd/x.txt', details: { count: 1 } };
        const logged = engine.job('drafts.log', { draft, skipUnreadable: true });
        await expect(logged).rejects.toMatchObject(failure);
        if (other !== others.at(-1)) await engine.ask('drafts.discard', { draft });
      }
      expect(await engine.refusal('versions.get', { version: 'twice' })).toBe('COLLECTION_NOT_FOUND');
      await engine.job('drafts.log', { draft: 'twice', overwrite: true });
      const { items } = await engine.ask('files.list', { version: 'twice' });
      expect(items).toMatchObject([{ path: 'd/x.txt', kind: 'stored', size: 5 }]);
    });

    test('a folder tells each of its files, and a removal or a step that may settles them', async () => {
      const draft = await draftOf(
        null,
        [{ kind: 'folder', path: world.folder('one', { 'a.txt': '1', 'b.txt': '1', 'c.txt': '1' }) }],
        'twice',
      );
      const two = world.folder('two', { 'a.txt': '22', 'b.txt': '2', 'c.txt': '1', 'd.txt': '2' });
      const twice = await added(draft, { kind: 'folder', path: two });
      expect(twice?.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
      expect(twice![0]!.message).toContain(`from ${world.at('one', 'a.txt')};`);
      expect(twice![0]!.message).toContain(`from ${join(two, 'a.txt')}.`);
      expect(await added(draft, { kind: 'remove', path: 'a.txt' })).toHaveLength(1);
      const b = { kind: 'file', path: join(two, 'b.txt'), overwrite: true } as const;
      expect(await added(draft, b)).toEqual([]);
      await engine.job('drafts.log', { draft });
      expect(await pathsOf('twice')).toEqual(['b.txt', 'c.txt', 'd.txt']);
    });

    test('the same content is fine, wherever it comes from, and so is what the base has', async () => {
      const folder = world.folder('same', { 'x.txt': 'first', 'copy.txt': 'first' });
      await engine.log(folder, 'same');
      const uri = 'ftp://far/y';
      const draft = await draftOf('same', [
        { kind: 'file', path: join(folder, 'x.txt') },
        { kind: 'file', path: join(folder, 'x.txt') },
        { kind: 'file', path: join(folder, 'copy.txt'), as: 'x.txt' },
        { kind: 'entry', version: 'same', path: 'copy.txt', as: 'x.txt' },
        { kind: 'text', as: 'x.txt', text: 'first' },
        { kind: 'text', as: 'copy.txt', text: 'other' },
        { kind: 'reference', uri, as: 'y' },
      ]);
      expect(await added(draft, { kind: 'reference', uri, as: 'y' })).toEqual([]);
      expect(await engine.job('drafts.log', { draft })).toMatchObject({ version: 'v1', files: 3 });
    });
  });

  test('paths are normalised, links to files are read, and what is hidden is taken', async () => {
    const folder = world.folder('odd', { x: 'x', 'to-x': link('x'), '.hidden': { '.file': 'h' } });
    const draft = await draftOf(
      null,
      [
        { kind: 'file', path: join(folder, 'to-x'), as: './a//b/./c/' },
        { kind: 'folder', path: folder, as: 'd//e/' },
        { kind: 'remove', path: './d/e/to-x' },
      ],
      'odd',
    );
    await engine.job('drafts.log', { draft });
    expect(await pathsOf('odd')).toEqual(['a/b/c', 'd/e/.hidden/.file', 'd/e/x']);
    expect(await engine.ask('files.get', { version: 'odd', path: './a//b/c' })).toMatchObject({ size: 1 });
    const { data } = await engine.ask('files.read', { version: 'odd', path: 'a/./b/c', length: 9 });
    expect(Buffer.from(data, 'base64').toString()).toBe('x');
    expect(await engine.refusal('files.get', { version: 'odd', path: 'a/b' })).toBe('ENTRY_NOT_FOUND');
    expect(await engine.refusal('files.read', { version: 'odd', path: '../odd/x' })).toBe('INVALID_PATH');
    expect(await engine.refusal('drafts.add', { draft, items: [{ kind: 'remove', path: 'd' }] })).toBe(
      'DRAFT_NOT_FOUND',
    );
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
    [
      'no way to copy',
      (at) => ({ kind: 'file', path: join(at, 'file'), copy: 'mutable' as never }),
      'INVALID_INPUT',
    ],
    [
      'a limit of nothing',
      () => ({ kind: 'reference', uri: 'nfs://h/x', as: 'x', maxObjects: 0 }),
      'INVALID_INPUT',
    ],
    ['a folder that is not there', (at) => ({ kind: 'folder', path: join(at, 'none') }), 'FOLDER_NOT_FOUND'],
    ['a path that leads out', () => ({ kind: 'text', as: '../a', text: '' }), 'INVALID_PATH'],
    ['a drive letter', () => ({ kind: 'text', as: 'C:x', text: '' }), 'INVALID_PATH'],
    ['an empty path', () => ({ kind: 'text', as: '', text: '' }), 'INVALID_PATH'],
    ['an absolute path', () => ({ kind: 'text', as: '/a', text: '' }), 'INVALID_PATH'],
    ['a UNC path', (at) => ({ kind: 'folder', path: at, as: '\\\\host\\share' }), 'INVALID_PATH'],
    ['a backslash that leads out', () => ({ kind: 'remove', path: 'a\\..\\..\\b' }), 'INVALID_PATH'],
    ['a link that leads in a circle', (at) => ({ kind: 'file', path: join(at, 'circle') }), 'FILE_NOT_FOUND'],
    ['a link that leads nowhere', (at) => ({ kind: 'local', path: join(at, 'nowhere') }), 'FILE_NOT_FOUND'],
    ['a file as a folder', (at) => ({ kind: 'folder', path: join(at, 'file') }), 'NOT_A_FOLDER'],
    [
      'a reference to no file',
      (at) => ({ kind: 'local-reference', path: join(at, 'none') }),
      'REFERENCE_MISSING',
    ],
    [
      'a reference named out',
      (at) => ({ kind: 'local-reference', path: join(at, 'file'), as: '../x' }),
      'INVALID_PATH',
    ],
    ['a path of Windows', () => ({ kind: 'reference', uri: 'C:\\data\\x' }), 'INVALID_REFERENCE'],
    [
      'a host that this system does not open',
      () => ({ kind: 'reference', uri: 'file://host/x' }),
      'INVALID_REFERENCE',
    ],
    [
      'a version that nobody knows',
      () => ({ kind: 'reference', uri: `wandb-artifact://${'0'.repeat(32)}/x` }),
      'REFERENCE_MISSING',
    ],
    ['what is no URI', () => ({ kind: 'reference', uri: '/data/cat.txt' }), 'INVALID_REFERENCE'],
    [
      'a scheme nobody knows, without a name',
      () => ({ kind: 'reference', uri: 'nfs://h/x' }),
      'INVALID_REFERENCE',
    ],
  ];

  test('steps that cannot be taken are refused at once, with all that came with them', async () => {
    const at = world.folder('some', { file: 'x', circle: link('circle'), nowhere: link('none') });
    const { id: draft } = await engine.ask('drafts.create', { name: 'letters' });
    const fine: DraftAddition = { kind: 'text', as: 'fine.txt', text: 'fine' };
    for (const [what, addition, code] of refusals) {
      expect(await engine.refusal('drafts.add', { draft, items: [fine, addition(at)] }), what).toBe(code);
    }
    expect((await engine.ask('drafts.get', { draft })).items).toBe(0);
  });

  const wrong: [string, object][] = [
    ['INVALID_NAME', { name: 'a b' }],
    ['INVALID_NAME', { name: '..' }],
    ['INVALID_NAME', { name: 'letters:v1' }],
    ['INVALID_NAME', { project: 'a#b' }],
    ['INVALID_TYPE', { type: 'wandb-secret' }],
    ['INVALID_TYPE', { type: 'a/b' }],
    ['INVALID_ALIAS', { aliases: ['fine', 'v3'] }],
    ['INVALID_TAG', { tags: ['fine', 'a:b'] }],
    [
      'INVALID_METADATA',
      { metadata: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, i])) },
    ],
    ['INVALID_INPUT', { ttlSeconds: 0 }],
  ];

  test('wrong words are refused at once, and the draft is as it was', async () => {
    const before = await engine.ask('drafts.create', { name: 'letters' });
    for (const [code, change] of wrong) {
      const what = JSON.stringify(change);
      expect(await engine.refusal('drafts.create', change), what).toBe(code);
      const edit = { draft: before.id, description: 'no', ...change };
      expect(await engine.refusal('drafts.edit', edit), what).toBe(code);
    }
    expect((await engine.ask('drafts.list', {})).items).toEqual([before]);
  });

  test('edits at one moment are all kept, and one at the end of a draft does not bring it back', async () => {
    await engine.log(world.folder('animals', animals), 'animals');
    const { id: draft } = await engine.ask('drafts.create', { name: 'letters' });
    const based = engine.ask('drafts.edit', { draft, base: 'animals:v0' });
    const edits = [{ description: 'all' }, { tags: ['raw'] }, { aliases: ['best'] }, { metadata: { a: 1 } }];
    await Promise.all(edits.map((change) => engine.ask('drafts.edit', { draft, ...change })));
    await based;
    const together = Object.assign({ base: { state: 'there' } }, ...edits);
    expect(await engine.ask('drafts.get', { draft })).toMatchObject(together);
    const gone = engine.ask('drafts.discard', { draft });
    const late = engine.engine.request('drafts.edit', { draft, description: 'late' });
    await gone;
    const answer = await late;
    if (!answer.ok) expect(answer.error.code).toBe('DRAFT_NOT_FOUND');
    expect((await engine.ask('drafts.list', {})).items).toEqual([]);
    expect(await engine.refusal('drafts.edit', { draft, description: 'no' })).toBe('DRAFT_NOT_FOUND');
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
