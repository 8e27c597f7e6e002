import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  CheckoutPlan,
  CollectResult,
  DiffResult,
  LogPreview,
  LogResult,
} from '../../../contract/domain.ts';
import { letClockTick, makeWorld, type TestEngine, type World } from '../../helpers/engine-helper.ts';
import { snapshotFolder } from '../../helpers/folder-snapshot.ts';
import { noise } from '../../helpers/store-builder.ts';

let world: World;
let engine: TestEngine;
beforeEach(() => {
  world = makeWorld();
  engine = world.open();
});
afterEach(() => world.remove());

const TREE = {
  'a.txt': 'a',
  'b.txt': 'bb',
  deep: { 'c.txt': 'ccc', 'd.bin': noise(300_000, 'd'), more: { 'e.txt': 'e' } },
};

describe('files of a version', () => {
  test('a folder tells what changed in it and below, against the version before', async () => {
    const folder = world.folder('data', TREE);
    await engine.log(folder, 'set');
    world.folder('data', { 'a.txt': 'changed', deep: { 'new.txt': 'new' } });
    rmSync(join(folder, 'deep/c.txt'));
    await engine.log(folder, 'set');
    const first = await engine.ask('files.rows', { version: 'set:v0' });
    expect(first).toMatchObject({ compared: null, counting: false, total: 3 });
    expect(first.items.every(({ change, changes }) => change === null && changes === null)).toBe(true);
    const top = await counted('set');
    expect(top.compared).toBe('v0');
    expect(top.items.map(({ name, change, changes, since }) => ({ name, change, changes, since }))).toEqual([
      { name: 'deep', change: null, changes: { added: 1, modified: 0, removed: 1, renamed: 0 }, since: null },
      { name: 'a.txt', change: 'modified', changes: null, since: 'v1' },
      { name: 'b.txt', change: null, changes: null, since: 'v0' },
    ]);
    expect(await engine.ask('files.summary', { version: 'set' })).toEqual({
      entries: 5,
      folders: 2,
      stored: 5,
      references: 0,
      bytes: 7 + 2 + 3 + 300_000 + 1,
    });
  });

  test('on another machine, the version before is read while the first answer is shown', async () => {
    const folder = world.folder('data', TREE);
    await engine.log(folder, 'set');
    world.folder('data', { 'a.txt': 'changed' });
    await engine.log(folder, 'set');
    const { location } = await engine.ask('store.info', {});
    engine = world.open({ home: 'elsewhere' });
    await engine.ask('store.add', { location, handle: 'shared' });
    const first = await engine.ask('files.rows', { version: 'set' });
    expect(first).toMatchObject({ compared: null, counting: true, total: 3 });
    expect(first.items[1]).toMatchObject({ name: 'a.txt', change: null });
    expect(await counted('set')).toMatchObject({
      compared: 'v0',
      items: [
        { changes: { modified: 0 } },
        { change: 'modified', since: 'v1' },
        { change: null, since: 'v0' },
      ],
    });
  });

  test('a search takes parts of paths and patterns, and a newer one takes the ticket', async () => {
    await engine.log(world.folder('data', TREE), 'set');
    const paths = async (query: string, folder = '') =>
      (await engine.ask('files.search', { version: 'set', query, folder })).items.map(({ path }) => path);
    expect(await paths('TXT')).toEqual(['a.txt', 'b.txt', 'deep/c.txt', 'deep/more/e.txt']);
    expect(await paths('?.txt', 'deep')).toEqual(['deep/c.txt', 'deep/more/e.txt']);
    expect(await paths('*.bin')).toEqual(['deep/d.bin']);
    expect(await paths('deep*txt')).toEqual(['deep/c.txt', 'deep/more/e.txt']);
    expect(await paths('%')).toEqual([]);
    expect(await engine.refusal('files.search', { version: 'set', query: ' ' })).toBe('INVALID_INPUT');
    const ask = (query: string) =>
      engine.engine.request('files.search', { version: 'set', query, ticket: 't' });
    const answers = await Promise.all(['x', 'y', 'deep/more'].map(ask));
    expect(answers.at(-1)).toMatchObject({ ok: true, value: { total: 1, more: false } });
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('CANCELLED');
  });

  test('content is read in parts, also across chunks, and not while the store is away', async () => {
    const large = noise(3_000_000, 'large');
    const tree = { 'large.bin': large, 'note.txt': 'héllo', empty: '' };
    await engine.log(world.folder('data', tree), 'set');
    const read = (path: string, offset = 0, length = 1 << 20) =>
      engine.ask('files.read', { version: 'set', path, offset, length });
    for (const [offset, length] of [
      [0, 10],
      [999_990, 1 << 20],
      [2_999_999, 5],
      [3_000_000, 5],
    ] as const) {
      const { data, size, text } = await read('large.bin', offset, length);
      expect(Buffer.from(data, 'base64').equals(Buffer.from(large).subarray(offset, offset + length))).toBe(
        true,
      );
      expect(size).toBe(3_000_000);
      if (length > 10) expect(text).toBe(false);
    }
    expect(await read('note.txt')).toEqual({
      data: Buffer.from('héllo').toString('base64'),
      size: 6,
      text: true,
    });
    expect(await read('note.txt', 0, 2)).toMatchObject({ text: true });
    expect(await read('note.txt', 2, 4)).toMatchObject({ text: true });
    expect(await read('empty')).toEqual({ data: '', size: 0, text: true });
    expect(await engine.refusal('files.read', { version: 'set', path: 'none' })).toBe('ENTRY_NOT_FOUND');
    const { location } = await engine.ask('store.info', {});
    renameSync(location, `${location}-away`);
    expect(await engine.refusal('files.read', { version: 'set', path: 'large.bin' })).toBe('STORE_MISSING');
    renameSync(`${location}-away`, location);
  });
});

describe('a preview', () => {
  test('says what a log would do, and the log does it', async () => {
    const folder = world.folder('data', { ...TREE, 'same.txt': 'same' });
    letClockTick(folder);
    await engine.log(folder, 'set', { aliases: ['prod'] });
    world.folder('data', { 'a.txt': 'longer', 'new.txt': 'new', 'skip.tmp': 'tmp', cache: { x: 'x' } });
    rmSync(join(folder, 'deep/c.txt'));
    utimesSync(join(folder, 'same.txt'), 1, 1);
    const request = { folder, name: 'set', ignore: ['*.tmp', 'cache/'], exclude: ['b.txt'] };
    const job = await engine.start('log.preview', request);
    const preview = await engine.result<LogPreview>(job);
    expect(preview).toMatchObject({
      follows: 'v0',
      followsAliases: ['latest', 'prod'],
      next: 'v1',
      files: 5,
      folders: 2,
      ignored: 2,
      ignoredBytes: null,
      problemCount: 0,
    });
    // A file that was touched must be read before it can be said to be the same.
    expect(preview.counts).toEqual({ added: 1, modified: 2, removed: 2, renamed: 0 });
    expect(preview.newBytes).toBe(6 + 3 + 4);
    expect(preview.toRead).toBe(3);
    const rows = await engine.ask('log.previewRows', { job });
    expect(rows.items.map(({ name, kind, state, reason }) => [name, kind, state, reason])).toEqual([
      ['cache', 'folder', 'ignored', null],
      ['deep', 'folder', 'mixed', null],
      ['a.txt', 'file', 'modified', null],
      ['b.txt', 'file', 'removed', 'It is left out.'],
      ['new.txt', 'file', 'added', null],
      ['same.txt', 'file', 'modified', null],
      ['skip.tmp', 'file', 'ignored', 'It is ignored.'],
    ]);
    expect(rows.items[0]).toMatchObject({ files: null, size: null, counts: null });
    expect(rows.items[1]).toMatchObject({
      files: 2,
      size: 300_001,
      newBytes: 0,
      counts: { added: 0, modified: 0, removed: 1, renamed: 0 },
    });
    const changed = await engine.ask('log.previewRows', { job, folder: 'deep', changedOnly: true });
    expect(changed).toMatchObject({ total: 1, items: [{ path: 'deep/c.txt', state: 'removed', size: 3 }] });
    const bySize = await engine.ask('log.previewRows', {
      job,
      sort: 'size',
      descending: true,
      offset: 1,
      limit: 2,
    });
    expect(bySize.items.map(({ name }) => name)).toEqual(['cache', 'a.txt']);
    expect(await engine.refusal('log.previewRows', { job, folder: 'none' })).toBe('ENTRY_NOT_FOUND');
    expect(await engine.refusal('log.previewRows', { job: 'none' })).toBe('JOB_NOT_FOUND');

    const logged = await engine.job<LogResult>('log.start', request);
    expect(logged).toMatchObject({ version: 'v1', files: 5, changes: { added: 1, modified: 1, removed: 2 } });
    expect(await pathsOf('set:v1')).toEqual([
      'a.txt',
      'deep/d.bin',
      'deep/more/e.txt',
      'new.txt',
      'same.txt',
    ]);
    await engine.ask('jobs.clear', {});
    expect(await engine.refusal('log.previewRows', { job })).toBe('JOB_NOT_FOUND');
  });

  test('needs no name, and takes only what was chosen', async () => {
    const folder = world.folder('data', { ...TREE, '[a]*.txt': 'odd', '.vitrineignore': 'more/\n' });
    const only = ['deep/', '[a]*.txt'];
    const job = await engine.start('log.preview', { folder, only });
    expect((await engine.ask('jobs.get', { job })).target).toMatchObject({ folder, part: true });
    const preview = await engine.result<LogPreview>(job);
    expect(preview).toMatchObject({
      collection: null,
      counts: null,
      next: 'v0',
      files: 3,
      toRead: 3,
      ignored: 1,
    });
    expect((await engine.ask('log.previewRows', { job })).items.map(({ name }) => name)).toEqual([
      'deep',
      '[a]*.txt',
    ]);
    await engine.log(folder, 'set', { only });
    expect(await pathsOf('set')).toEqual(['[a]*.txt', 'deep/c.txt', 'deep/d.bin']);
    // What is not chosen is not forgotten: nothing of it is read again.
    await engine.log(folder, 'set');
    const all = await engine.job<LogPreview>('log.preview', { folder, name: 'set' });
    expect(all).toMatchObject({ counts: { added: 0, modified: 0, removed: 0 }, ignored: 1 });
    for (const [paths, code] of [
      [['none'], 'ENTRY_NOT_FOUND'],
      [['../data'], 'INVALID_PATH'],
      [['/etc'], 'INVALID_PATH'],
    ] as const) {
      expect(await engine.refusal('log.preview', { folder, only: paths })).toBe(code);
      expect(await engine.refusal('log.start', { folder, name: 'set', only: paths })).toBe(code);
    }
  });

  test('shows what cannot be taken, and that can be left out', async () => {
    const folder = world.folder('data', { 'a.txt': 'a' });
    writeFileSync(join(folder, 'C:x'), 'bad');
    const job = await engine.start('log.preview', { folder });
    expect(await engine.result<LogPreview>(job)).toMatchObject({
      files: 1,
      problemCount: 1,
      problems: [{ path: 'C:x' }],
    });
    expect((await engine.ask('log.previewRows', { job })).items).toMatchObject([
      { name: 'C:x', state: 'problem', reason: expect.stringContaining('Windows') },
      { name: 'a.txt', state: 'added' },
    ]);
    const again = await engine.job<LogPreview>('log.preview', { folder, exclude: ['C:x'] });
    expect(again).toMatchObject({ problemCount: 0, ignored: 0 });
    expect((await engine.log(folder, 'set', { exclude: ['C:x'] })).files).toBe(1);
  });
});

test('a comparison with a folder can be looked through like one of versions', async () => {
  const folder = world.folder('data', TREE);
  await engine.log(folder, 'set');
  world.folder('data', { 'a.txt': 'changed', deep: { 'new.txt': 'new' } });
  const ofFolder = await engine.start('diff.start', { from: { version: 'set' }, to: { folder } });
  const before = await engine.result<DiffResult>(ofFolder);
  await engine.log(folder, 'set');
  const ofVersions = await engine.start('diff.start', {
    from: { version: 'set:v0' },
    to: { version: 'set' },
  });
  const after = await engine.result<DiffResult>(ofVersions);
  expect(before.bytes).toEqual({ added: 3, modified: 7, removed: 0, renamed: 0 });
  expect(after.bytes).toEqual(before.bytes);
  for (const input of [
    {},
    { folder: 'deep/' },
    { query: 'TXT' },
    { change: 'added' as const },
    { offset: 1 },
  ]) {
    const one = await engine.ask('diff.rows', { job: ofFolder, ...input });
    expect(one).toEqual(await engine.ask('diff.rows', { job: ofVersions, ...input }));
    expect(one.total).toBeGreaterThan(0);
  }
  expect(await engine.refusal('diff.rows', { job: 'none' })).toBe('JOB_NOT_FOUND');
});

test('of a compared folder the changed files can be read, in parts, and nothing else', async () => {
  const folder = world.folder('data', { ...TREE, 'same.txt': 'same' });
  await engine.log(folder, 'set');
  world.folder('data', { 'a.txt': 'héllo', deep: { 'new.txt': 'new' } });
  symlinkSync(
    join(world.folder('other', { 'secret.txt': 'secret' }), 'secret.txt'),
    join(folder, 'link.txt'),
  );
  rmSync(join(folder, 'b.txt'));
  const job = await engine.start('diff.start', { from: { version: 'set' }, to: { folder } });
  await engine.result(job);
  const read = (path: string, offset = 0, length = 1 << 20) =>
    engine.ask('diff.read', { job, path, offset, length });
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  expect(await read('a.txt')).toEqual({ data: base64('héllo'), size: 6, text: true });
  expect(await read('a.txt', 3, 2)).toEqual({ data: base64('ll'), size: 6, text: true });
  expect(await read('a.txt', 6)).toEqual({ data: '', size: 6, text: true });
  expect(await read('deep/new.txt')).toMatchObject({ data: base64('new') });
  const refused = (path: string, of = job) => engine.refusal('diff.read', { job: of, path });
  for (const path of ['same.txt', '../other/secret.txt', 'deep', 'b.txt']) {
    expect(await refused(path)).toBe('ENTRY_NOT_FOUND');
  }
  expect(await refused('link.txt')).toBe('INVALID_PATH');
  rmSync(join(folder, 'a.txt'));
  expect(await refused('a.txt')).toBe('ENTRY_NOT_FOUND');
  mkdirSync(join(folder, 'a.txt'));
  expect(await refused('a.txt')).toBe('FILES_UNREADABLE');
  const ofVersions = await engine.start('diff.start', {
    from: { version: 'set' },
    to: { version: 'set' },
  });
  await engine.result(ofVersions);
  expect(await refused('a.txt', ofVersions)).toBe('INVALID_INPUT');
  expect(await refused('a.txt', 'none')).toBe('JOB_NOT_FOUND');
});

test('a plan says what a folder is, what was edited, and of each change what is lost', async () => {
  const folder = world.folder('data', TREE);
  await engine.log(folder, 'set');
  world.folder('data', { 'a.txt': 'second' });
  await engine.log(folder, 'set');
  await engine.job('checkout.start', { version: 'set:v0', to: world.at('out') });
  world.folder('out', { 'b.txt': 'edited', 'own.txt': 'own', deep: { 'c.txt': 'second' } });
  const job = await engine.start('checkout.plan', { version: 'set:v1', to: world.at('out') });
  const plan = await engine.result<CheckoutPlan>(job);
  expect(plan).toMatchObject({ current: 'v0', edits: 3, undoDays: 7, replace: 3, delete: 1 });
  const { items, total } = await engine.ask('checkout.rows', { job });
  expect(total).toBe(4);
  expect(items).toEqual([
    { path: 'b.txt', change: 'replace', size: 2, rescued: true, note: 'since v0' },
    { path: 'own.txt', change: 'delete', size: 3, rescued: true, note: null },
    { path: 'a.txt', change: 'replace', size: 6, rescued: false, note: 'changed in v1' },
    { path: 'deep/c.txt', change: 'replace', size: 3, rescued: false, note: 'since v0' },
  ]);
  const replaced = await engine.ask('checkout.rows', { job, change: 'replace', offset: 1 });
  expect(replaced.items.map(({ path }) => path)).toEqual(['a.txt', 'deep/c.txt']);
  const deleted = await engine.ask('checkout.rows', { job, change: 'delete', offset: 0, limit: 1 });
  expect(deleted).toMatchObject({ total: 1, items: [{ path: 'own.txt' }] });
  const back = await engine.job<CheckoutPlan>('checkout.plan', { version: 'set:v0', to: world.at('out') });
  expect(back.edits).toBe(3);
  const fresh = await engine.job<CheckoutPlan>('checkout.plan', { version: 'set:v0', to: world.at('none') });
  expect(fresh).toMatchObject({ current: null, edits: null });
});

test('named entries and folders are fetched, and nothing else', async () => {
  await engine.log(world.folder('data', { ...TREE, '*.txt': 'star' }), 'set');
  const paths = ['deep/more', '*.txt'];
  await engine.job('download.start', { version: 'set', to: world.at('out'), paths });
  expect(Object.keys(snapshotFolder(world.at('out')))).toEqual(
    Object.keys(snapshotFolder(world.folder('want', { '*.txt': 'star', deep: { more: { 'e.txt': 'e' } } }))),
  );
  world.folder('out', { 'own.txt': 'own', deep: { more: { 'own.txt': 'own' } } });
  const plan = await engine.job<CheckoutPlan>('checkout.plan', {
    version: 'set',
    to: world.at('out'),
    paths,
  });
  expect(plan).toMatchObject({ delete: 1, add: 0, edits: null, sample: { delete: ['deep/more/own.txt'] } });
  const wrong = engine.job('download.start', {
    version: 'set',
    to: world.at('no'),
    paths: ['a.txt', 'none'],
  });
  await expect(wrong).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND', path: 'none' });
});

test('a store says what takes how much, and what deleting versions would free', async () => {
  const folder = world.folder('data', { 'a.bin': noise(400_000, 'a') });
  await engine.log(folder, 'set');
  rmSync(join(folder, 'a.bin'));
  world.folder('data', { 'b.bin': noise(600_000, 'b') });
  await engine.log(folder, 'set', { description: 'The Second' });
  await engine.log(world.folder('other', { x: 'x' }), 'small', { aliases: ['prod'] });
  const { storedBytes, logicalBytes } = await engine.ask('collections.get', { collection: 'set' });
  expect(logicalBytes).toBe(1_000_000);
  const before = await engine.ask('storage.usage', {});
  expect(before.collections).toMatchObject([
    { name: 'set', versions: 2, storedBytes, logicalBytes },
    { name: 'small', versions: 1 },
  ]);
  expect(before).toMatchObject({
    deleted: { versions: 0, bytes: 0, restorableUntil: null },
    reclaimable: null,
  });

  const unknown = await engine.ask('versions.deletion', { versions: ['set:v0'] });
  expect(unknown).toEqual({
    versions: [{ version: 'set:v0', aliases: [], aloneBytes: null }],
    freedBytes: null,
  });
  const measured = await engine.job<CollectResult>('gc.start', { dryRun: true, without: ['set:v0'] });
  expect(measured.withoutBytes).toBeGreaterThan(400_000);
  expect(measured.freedBytes).toBe(0);
  const known = await engine.ask('versions.deletion', { versions: ['set:v0'] });
  expect(known.freedBytes).toBe(measured.withoutBytes);
  expect(known.versions[0]!.aloneBytes).toBeGreaterThanOrEqual(400_000);
  expect(await engine.refusal('gc.start', { without: ['set:v0'] })).toBe('INVALID_INPUT');

  await engine.ask('versions.delete', { versions: ['set:v0'] });
  const after = await engine.ask('storage.usage', {});
  expect(after.deleted).toMatchObject({
    versions: 1,
    bytes: before.collections[0]!.storedBytes - after.collections[0]!.storedBytes,
  });
  expect(after.reclaimable).toMatchObject({ bytes: 0 });
  // What was measured before holds no more.
  const stale = await engine.ask('versions.deletion', { versions: ['set:v1'] });
  expect(stale).toMatchObject({ freedBytes: null, versions: [{ aloneBytes: null }] });
  const freed = await engine.job<CollectResult>('gc.start', { undoDays: 0 });
  expect(freed.freedBytes).toBeGreaterThan(400_000);
  expect((await engine.ask('storage.usage', {})).reclaimable).toBeNull();
});

test('names are found in all stores, best first, and versions of a collection by their texts', async () => {
  const folder = world.folder('data', TREE);
  await engine.log(folder, 'cats', { description: 'Wild Ones' });
  world.folder('data', { 'a.txt': 'two' });
  await engine.log(folder, 'cats', { aliases: ['prod'] });
  await engine.log(folder, 'zoo/all-cats');
  const found = async (query: string) =>
    (await engine.ask('search.names', { query })).items.map((item) =>
      item.kind === 'collection' ? item.name : `${item.collection}:${item.version}`,
    );
  expect((await found('cats'))[0]).toBe('cats');
  expect(await found('CAT')).toEqual(expect.arrayContaining(['cats', 'all-cats']));
  expect(await found('zoo')).toEqual(['all-cats']);
  // A word of the project counts from its beginning: "cat" is within "uncategorized", where most collections are.
  await engine.log(folder, 'new-zoo/dogs');
  expect(await found('zoo')).toEqual(expect.arrayContaining(['dogs', 'all-cats']));
  await engine.log(folder, 'dogs');
  expect(await found('cat')).not.toContain('dogs');
  expect(await found('cats:prod')).toEqual(['cats:v1']);
  expect(await found('wild')).toEqual(['cats:v0']);
  expect(await found('cats v0')).toEqual(['cats:v0', 'all-cats:v0']);
  expect(await found('nothing')).toEqual([]);
  const { id, digest, fullName } = await engine.ask('versions.get', { version: 'cats:v0' });
  for (const name of [id, fullName, `local/uncategorized/cats:v0`, `cats:${digest.slice(0, 6)}`]) {
    expect(await found(name)).toEqual(['cats:v0']);
  }
  expect(await found('local/zoo/all-cats')).toEqual(['all-cats']);
  const words = await found('cats:v0');
  expect(words).toEqual([...new Set(words)]);
  await engine.ask('versions.delete', { versions: [id] });
  expect(await found(id)).toEqual([]);
  await engine.ask('versions.restore', { versions: [id] });
  const list = async (query: string) =>
    (await engine.ask('versions.list', { collection: 'cats', query })).items.map(({ version }) => version);
  expect(await list('WILD')).toEqual(['v0']);
  expect(await list('pro')).toEqual(['v1']);
  expect(await list('tester')).toEqual(['v1', 'v0']);
  expect(await list('%')).toEqual([]);
  const { items } = await engine.ask('versions.list', { collection: 'cats' });
  expect(items.map(({ changedBytes }) => changedBytes)).toEqual([3, 1 + 2 + 3 + 300_000 + 1]);
});

test('a paused job stays paused over a restart and goes on when it is resumed', async () => {
  const folder = world.folder('data', TREE);
  // The first job of a collection keeps the second waiting.
  const jobs = [await engine.start('log.start', { folder, name: 'set' })];
  jobs.push(await engine.start('log.start', { folder, name: 'set', aliases: ['late'] }));
  const paused = await engine.ask('jobs.pause', { job: jobs[1]! });
  await engine.end(jobs[0]!);
  expect(paused).toMatchObject({ state: 'paused', target: { folder } });
  const { items } = await engine.ask('jobs.list', { active: true });
  expect(items.map(({ id, state }) => [id, state])).toEqual([[jobs[1], 'paused']]);
  await engine.close();
  engine = world.open({ adopt: true });
  expect(await engine.ask('jobs.get', { job: jobs[1]! })).toMatchObject({ state: 'paused' });
  await engine.ask('jobs.resume', { job: jobs[1]! });
  expect(await engine.result<LogResult>(jobs[1]!)).toMatchObject({
    created: false,
    aliases: ['late', 'latest'],
  });
  expect(await engine.ask('jobs.pause', { job: jobs[1]! })).toMatchObject({ state: 'done' });
});

test('a dataset folder tells how much is pending, and new rules are followed by a look', async () => {
  const folder = world.folder('data', TREE);
  await engine.log(folder, 'set');
  await engine.ask('folders.add', { path: folder, name: 'set' });
  world.folder('data', { 'new.txt': 'new', 'new.tmp': 'tmp' });
  const seen = engine.events.length;
  await engine.ask('folders.update', { folder, ignore: ['*.tmp'] });
  const event = await engine.until(
    ({ name, payload }) => name === 'folder' && payload.state === 'changed',
    seen,
  );
  expect(event.payload).toMatchObject({
    pending: { added: 1, modified: 0, removed: 0, renamed: 0 },
    pendingBytes: 3,
    pendingChanges: [{ path: 'new.txt', change: 'added' }],
    watching: 'off',
  });
  expect((await engine.ask('folders.list', {})).items).toMatchObject([
    { pendingChanges: [{ path: 'new.txt', change: 'added' }] },
  ]);
});

/** The top of a version, once all changes below its folders are counted. */
async function counted(version: string) {
  for (;;) {
    const rows = await engine.ask('files.rows', { version });
    if (!rows.counting) return rows;
  }
}

async function pathsOf(version: string): Promise<string[]> {
  return (await engine.ask('files.list', { version })).items.map(({ path }) => path);
}
