import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogResult } from '../../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { fifo, link, ODD_NAMES } from '../../../helpers/folder-builder.ts';
import { noise } from '../../../helpers/store-builder.ts';

let world: World;
let engine: TestEngine;
let data: string;
beforeEach(() => {
  world = makeWorld();
  engine = world.open();
  data = world.folder('data', { 'cat.txt': 'meow', deep: { 'dog.txt': 'woof' } });
});
afterEach(() => world.remove());

describe('what is no new version', () => {
  test('an unchanged folder: nothing is stored and the same version is named', async () => {
    const first = await engine.log(data, 'animals');
    expect(first).toMatchObject({
      version: 'v0',
      created: true,
      files: 2,
      bytes: 8,
      newBytes: 8,
      changes: null,
    });
    const second = await engine.log(data, 'animals', { description: 'other words' });
    expect(second).toMatchObject({
      version: 'v0',
      created: false,
      newBytes: 0,
      moved: [],
      versionId: first.versionId,
      digest: first.digest,
    });
    expect(await aliasesOf('v0')).toEqual(['latest']);
    expect((await engine.ask('versions.get', { version: 'animals:v0' })).description).toBe('');
    expect((await engine.ask('store.info', {})).transactions).toBe(2);
  });

  test('a folder that is as some version before: latest and the given aliases go back to it', async () => {
    await engine.log(data, 'animals', { aliases: ['old'] });
    writeFileSync(join(data, 'cat.txt'), 'purr');
    expect(await engine.log(data, 'animals', { aliases: ['new', 'best'] })).toMatchObject({
      version: 'v1',
      created: true,
    });
    writeFileSync(join(data, 'cat.txt'), 'meow');
    const again = await engine.log(data, 'animals', { aliases: ['best'] });
    expect(again).toMatchObject({ version: 'v0', created: false });
    expect(again.moved!.toSorted((a, b) => (a.alias < b.alias ? -1 : 1))).toEqual([
      { alias: 'best', from: 'v1', to: 'v0' },
      { alias: 'latest', from: 'v1', to: 'v0' },
    ]);
    expect(again.aliases.toSorted()).toEqual(['best', 'latest', 'old']);
    expect(await aliasesOf('v1')).toEqual(['new']);
    // The next version gets the next number all the same.
    writeFileSync(join(data, 'cat.txt'), 'hiss');
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v2', created: true });
    expect(await aliasesOf('v0')).toEqual(['best', 'old']);
  });

  test('a folder that is as a deleted version only is a new version', async () => {
    await engine.log(data, 'animals');
    await engine.ask('versions.delete', { versions: ['animals:v0'], withAliases: true });
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v1', created: true, newBytes: 0 });
  });

  test('a change of times and executable bits alone, which is counted', async () => {
    await engine.log(data, 'animals');
    utimesSync(join(data, 'cat.txt'), 1_000_000_000, 1_000_000_000);
    chmodSync(join(data, 'deep/dog.txt'), 0o755);
    expect(await engine.log(data, 'animals')).toMatchObject({
      version: 'v0',
      created: false,
      onlyAttributesChanged: 2,
    });
    writeFileSync(join(data, 'cat.txt'), 'purr');
    expect(await engine.log(data, 'animals')).toMatchObject({
      version: 'v1',
      created: true,
      onlyAttributesChanged: 1,
    });
    const { items } = await engine.ask('files.list', { version: 'animals:v1', prefix: 'deep' });
    expect(items).toMatchObject([{ path: 'deep/dog.txt', executable: true }]);
  });

  test('files swapped between paths are another version, and equal files under one name are not', async () => {
    await engine.log(data, 'animals');
    writeFileSync(join(data, 'cat.txt'), 'woof');
    writeFileSync(join(data, 'deep/dog.txt'), 'meow');
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v1', created: true, newBytes: 0 });
    const twin = world.folder('twin', { 'cat.txt': 'woof', deep: { 'dog.txt': 'meow' } });
    expect(await engine.log(twin, 'animals')).toMatchObject({ version: 'v1', created: false });
    expect(await engine.log(twin, 'others')).toMatchObject({ version: 'v0', created: true, newBytes: 0 });
  });
});

describe('what changed', () => {
  test('added, modified, removed and renamed files are counted against the version before', async () => {
    world.folder('data', { a: 'a', b: 'b', c: 'c', same: 's', twin1: 'twin', twin2: 'twin' });
    await engine.log(data, 'animals');
    rmSync(join(data, 'a'));
    renameSync(join(data, 'b'), join(data, 'moved'));
    writeFileSync(join(data, 'c'), 'changed');
    writeFileSync(join(data, 'new'), 'new');
    renameSync(join(data, 'twin1'), join(data, 'twin3'));
    writeFileSync(join(data, 'twin4'), 'twin');
    const { changes, newBytes } = await engine.log(data, 'animals');
    expect(changes).toEqual({ added: 2, modified: 1, removed: 1, renamed: 2 });
    expect(newBytes).toBe(10);
    const job = await engine.start('diff.start', {
      from: { version: 'animals:v0' },
      to: { version: 'animals:v1' },
    });
    expect((await engine.result<{ counts: object }>(job)).counts).toEqual(changes);
  });

  test('against the newest version, also when latest went back to an older one', async () => {
    await engine.log(data, 'animals');
    world.folder('data', { more: '1' });
    await engine.log(data, 'animals');
    rmSync(join(data, 'more'));
    expect(await engine.log(data, 'animals')).toMatchObject({ version: 'v0', created: false });
    world.folder('data', { other: '2' });
    expect(await engine.log(data, 'animals')).toMatchObject({
      version: 'v2',
      changes: { added: 1, removed: 1 },
    });
  });

  test('every version holds exactly what was in the folder', async () => {
    const trees = [
      { a: '1', b: '2' },
      { a: '1', b: '3', 'd/e': '4' },
      { 'd/e': '1' },
      { a: '2', b: '2', c: '2' },
    ];
    for (const tree of trees) {
      rmSync(data, { recursive: true });
      mkdirSync(join(data, 'd'), { recursive: true });
      for (const [path, text] of Object.entries(tree)) writeFileSync(join(data, path), text);
      await engine.log(data, 'animals');
    }
    for (const [index, tree] of trees.entries()) {
      const to = world.at(`out-${index}`);
      await engine.job('download.start', { version: `animals:v${index}`, to });
      for (const [path, text] of Object.entries(tree))
        expect(readFileSync(join(to, path), 'utf8')).toBe(text);
      const { items } = await engine.ask('files.list', { version: `animals:v${index}` });
      expect(items.map(({ path }) => path)).toEqual(Object.keys(tree).sort());
    }
  });
});

describe('what is taken', () => {
  test('ignore rules of the folder and of the call', async () => {
    world.folder('data', {
      '.vitrineignore': '*.log\n',
      'x.log': '1',
      'y.tmp': '2',
      build: { z: '3' },
      '.DS_Store': '4',
    });
    expect(await engine.log(data, 'animals')).toMatchObject({ files: 5, ignored: 2 });
    const called = await engine.log(data, 'animals', { ignore: ['*.tmp', 'build/', '!x.log'] });
    expect(called).toMatchObject({ version: 'v1', files: 4, ignored: 3 });
    const { items } = await engine.ask('files.list', { version: 'animals:v1' });
    expect(items.map(({ path }) => path)).toEqual(['.vitrineignore', 'cat.txt', 'deep/dog.txt', 'x.log']);
  });

  test('what cannot be taken stops the log, names it, and commits nothing', async () => {
    world.folder('data', { pipe: fifo(), broken: link('nowhere'), fine: 'x' });
    const job = await engine.end(await engine.start('log.start', { folder: data, name: 'animals' }));
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'FILES_UNREADABLE', details: { count: 2 } },
    });
    const { problems } = job.error!.details as { problems: { path: string; reason: string }[] };
    expect(problems.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'broken broken-link',
      'pipe special',
    ]);
    expect(await engine.refusal('versions.list', { collection: 'animals' })).toBe('COLLECTION_NOT_FOUND');
    const skipped = await engine.log(data, 'animals', { skipUnreadable: true });
    expect(skipped).toMatchObject({ version: 'v0', created: true, files: 3 });
    expect(skipped.skipped.map(({ path }) => path)).toEqual(['broken', 'pipe']);
  });

  test('a folder of which nothing can be taken makes no version, skipping or not', async () => {
    const bad = world.folder('bad', { broken: link('nowhere') });
    const folder = { folder: bad, name: 'animals' };
    expect((await endOf(folder)).error?.code).toBe('FILES_UNREADABLE');
    expect((await endOf({ ...folder, skipUnreadable: true })).error?.code).toBe('FOLDER_EMPTY');
    expect(await engine.refusal('versions.list', { collection: 'animals' })).toBe('COLLECTION_NOT_FOUND');
  });

  test.each([false, true])(
    'a folder that goes away in the middle is said to be gone, with skipping: %s',
    async (skipUnreadable) => {
      for (let index = 0; index < 60; index++)
        world.folder('data', { [`${index}.bin`]: noise(2 ** 20, index) });
      const watching = world.open({
        onEvent: (event) => {
          if (event.name !== 'job' || event.payload.state !== 'running') return;
          if (event.payload.progress?.bytesDone && existsSync(data)) renameSync(data, world.at('elsewhere'));
        },
      });
      const job = await watching.end(
        await watching.start('log.start', { folder: data, name: 'animals', skipUnreadable }),
      );
      expect(job.error).toMatchObject({ code: 'FOLDER_NOT_FOUND', path: data });
      expect(await watching.refusal('versions.list', { collection: 'animals' })).toBe('COLLECTION_NOT_FOUND');
    },
  );

  test('an empty folder, and one whose files are all ignored', async () => {
    const empty = world.folder('empty', { inner: {} });
    expect((await endOf({ folder: empty, name: 'animals' })).error).toMatchObject({
      code: 'FOLDER_EMPTY',
      path: empty,
    });
    expect((await endOf({ folder: data, name: 'animals', ignore: ['*'] })).error).toMatchObject({
      code: 'FOLDER_EMPTY',
    });
  });

  test('empty folders are kept and links followed; both are told', async () => {
    world.folder('elsewhere', { 'owl.txt': 'hoot' });
    world.folder('data', {
      void: { inner: {} },
      linked: link(world.at('elsewhere')),
      'cat-link': link('cat.txt'),
    });
    const result = await engine.log(data, 'animals');
    expect(result).toMatchObject({ files: 4, emptyFolders: 1, linkedFolders: ['linked'], linkedFiles: 1 });
    await engine.job('download.start', { version: 'animals', to: world.at('out') });
    expect(readFileSync(world.at('out', 'linked/owl.txt'), 'utf8')).toBe('hoot');
    expect(readFileSync(world.at('out', 'cat-link'), 'utf8')).toBe('meow');
    expect(readdirSync(world.at('out', 'void'))).toEqual(['inner']);
  });

  test('odd names come back as they were', async () => {
    const odd = world.folder('odd', Object.fromEntries(ODD_NAMES.map((name) => [name, name])));
    expect(await engine.log(odd, 'odd')).toMatchObject({ files: ODD_NAMES.length });
    await engine.job('download.start', { version: 'odd', to: world.at('out') });
    expect(
      readdirSync(world.at('out'))
        .filter((name) => !name.startsWith('.vitrine'))
        .sort(),
    ).toEqual([...ODD_NAMES].sort());
  });
});

describe('names, types, aliases', () => {
  test('project and entity may stand before the name', async () => {
    expect(await engine.log(data, 'zoo/animals')).toMatchObject({
      project: 'zoo',
      collection: 'animals',
      entity: 'tester',
    });
    expect(await engine.log(data, 'tester/zoo/animals')).toMatchObject({ project: 'zoo', created: false });
    expect(await engine.log(data, 'animals', { project: 'zoo' })).toMatchObject({
      project: 'zoo',
      created: false,
    });
    expect(await engine.log(data, 'animals')).toMatchObject({
      project: 'uncategorized',
      version: 'v0',
      created: true,
    });
    expect(await engine.refusal('log.start', { folder: data, name: 'nobody/zoo/animals' })).toBe(
      'STORE_NOT_FOUND',
    );
    await engine.ask('store.add', { location: world.at('team'), create: true, entity: 'acme' });
    expect(await engine.log(data, 'acme/zoo/animals')).toMatchObject({
      store: 'team',
      entity: 'acme',
      created: true,
    });
  });

  test('wrong words are refused at once, before there is a job', async () => {
    const wrong = [
      ['INVALID_NAME', { name: 'animals:v1' }],
      ['INVALID_NAME', { name: 'ani/mals/a/b' }],
      ['INVALID_NAME', { name: 'a?b' }],
      ['INVALID_NAME', { project: 'a/b' }],
      ['INVALID_ALIAS', { aliases: ['fine', 'not:fine'] }],
      ['INVALID_ALIAS', { aliases: ['a/b'] }],
      ['INVALID_ALIAS', { aliases: ['v3'] }],
      ['INVALID_TYPE', { type: 'wandb-secret' }],
      ['FOLDER_NOT_FOUND', { folder: '/no/such/folder' }],
      ['STORE_NOT_FOUND', { store: 'nowhere' }],
    ] as const;
    for (const [code, change] of wrong) {
      const input = { folder: data, name: 'animals', ...change };
      expect(await engine.refusal('log.start', input), JSON.stringify(change)).toBe(code);
    }
    expect((await engine.ask('jobs.list', {})).items).toEqual([]);
  });

  test('a file, the store and what surrounds or holds it are not logged', async () => {
    await engine.log(data, 'animals');
    const of = (folder: string) => engine.refusal('log.start', { folder, name: 'animals' });
    expect(await of(join(data, 'cat.txt'))).toBe('NOT_A_FOLDER');
    for (const folder of [
      world.at('home', 'store'),
      world.at('home', 'store', 'packs'),
      world.at('home'),
      world.root,
    ]) {
      expect(await of(folder)).toBe('FOLDER_IN_STORE');
    }
  });

  test('an alias names one version of a collection at a time, and means another one in others', async () => {
    await engine.log(data, 'animals', { aliases: ['prod', 'prod', 'a'] });
    await engine.log(data, 'others', { aliases: ['prod'] });
    world.folder('data', { more: '1' });
    const second = await engine.log(data, 'animals', { aliases: ['prod', 'b', 'latest'] });
    expect(second.aliases.toSorted()).toEqual(['b', 'latest', 'prod']);
    expect(await aliasesOf('v0')).toEqual(['a']);
    expect((await engine.ask('versions.get', { version: 'others:prod' })).version).toBe('v0');
  });

  test('a tag given twice is one, in the order of the call; any number of versions may have it', async () => {
    const { versionId } = await engine.log(data, 'animals', { tags: ['b', 'a', 'b'] });
    const tags = ['b', 'a'];
    expect(await engine.ask('versions.get', { version: versionId })).toMatchObject({ tags, type: 'dataset' });
    world.folder('data', { more: '1' });
    await engine.log(data, 'animals', { tags });
    const { items } = await engine.ask('versions.list', { collection: 'animals' });
    expect(items.map((version) => version.tags)).toEqual([tags, tags]);
    expect(await engine.ask('collections.get', { collection: 'animals' })).toMatchObject({ tags: [] });
  });

  test('a collection keeps its type and its digest algorithm', async () => {
    await engine.log(data, 'weights', { type: 'model', algorithm: 'md5' });
    expect(await engine.refusal('log.start', { folder: data, name: 'weights', type: 'dataset' })).toBe(
      'TYPE_MISMATCH',
    );
    world.folder('data', { more: '1' });
    expect(await engine.log(data, 'weights')).toMatchObject({
      type: 'model',
      algorithm: 'md5',
      version: 'v1',
    });
    await engine.ask('settings.set', { key: 'digestAlgorithm', value: 'md5' });
    expect(await engine.log(data, 'fresh')).toMatchObject({ algorithm: 'md5' });
    await engine.ask('settings.set', { key: 'digestAlgorithm', value: 'xxh128' });
    world.folder('data', { more: '2' });
    expect(await engine.log(data, 'weights')).toMatchObject({ algorithm: 'md5', version: 'v2' });
    const asked = await engine.log(data, 'weights', { algorithm: 'xxh128' });
    // The content is that of v2, whatever it is digested with.
    expect(asked).toMatchObject({ created: false, version: 'v2', algorithm: 'md5' });
    world.folder('data', { more: '3' });
    expect(await engine.log(data, 'weights', { algorithm: 'xxh128' })).toMatchObject({
      created: true,
      algorithm: 'xxh128',
    });
  });

  test('two types for one new name, asked for at once: one wins and the other is refused', async () => {
    const [a, b] = await Promise.all([
      engine.start('log.start', { folder: data, name: 'new', type: 'dataset' }),
      engine.start('log.start', { folder: world.folder('b', { x: '1' }), name: 'new', type: 'model' }),
    ]);
    const states = [await engine.end(a), await engine.end(b)];
    expect(states.map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(states[1]!.error?.code).toBe('TYPE_MISMATCH');
  });
});

test('logs of one collection become versions in the order in which they were asked for', async () => {
  const folders = Array.from({ length: 6 }, (_, index) =>
    world.folder(`many-${index}`, { big: noise(index % 2 === 0 ? 800_000 : 10, `${index}`) }),
  );
  const jobs = await Promise.all(
    folders.map((folder) => engine.start('log.start', { folder, name: 'animals' })),
  );
  const results: LogResult[] = [];
  for (const job of jobs) results.push(await engine.result<LogResult>(job));
  expect(results.map(({ version }) => version)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5']);
});

async function aliasesOf(version: string): Promise<string[]> {
  return (await engine.ask('versions.get', { version: `animals:${version}` })).aliases.toSorted();
}

async function endOf(input: { folder: string; name: string; skipUnreadable?: boolean; ignore?: string[] }) {
  return engine.end(await engine.start('log.start', input));
}
