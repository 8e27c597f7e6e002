import { expect, test } from 'vitest';
import type { DatasetFolder, StoreInfo } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import { type JobInfo, jobInfo } from '../../../../contract/jobs.ts';
import {
  sampleCollect,
  sampleDiff,
  sampleDownload,
  sampleFolder,
  sampleLog,
  samplePlan,
  sampleVersion,
} from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

const store: StoreInfo = {
  id: 's1',
  handle: 'local',
  entity: 'ann',
  location: '/data/store',
  format: '1-draft',
  isDefault: true,
  state: 'ready',
  stateReason: null,
  notices: [],
  transactions: 3,
  collections: 1,
  versions: 2,
  packs: 4,
  storedBytes: 1000,
  freeBytes: null,
};

test('store and jobs alone list', async () => {
  const engine = new FakeEngine({
    'store.list': () => ({ items: [store] }),
    'jobs.list': () => ({ items: [] }),
    'folders.list': () => ({ items: [sampleFolder()] }),
  });
  expect((await cliSession(engine).run('store')).out).toContain('local *');
  expect((await cliSession(engine).run('jobs', '--active', '--json')).out).toBe('[]\n');
  expect((await cliSession(engine).run('folders')).out).toContain('/work/photos');
  expect(engine.asked[1]?.input).toEqual({ active: true });
});

test('folders tells what is known of a folder that is not watched here', async () => {
  const engine = new FakeEngine({
    'folders.list': () => ({
      items: [
        sampleFolder({ state: 'unknown' }),
        sampleFolder({ path: '/work/x', state: 'changed', comparedAt: '2026-11-05T10:00:00.000Z' }),
      ],
    }),
  });
  const { out, err } = await cliSession(engine).run('folders');
  expect(out).toMatch(/^\/work\/photos +animals +v0 +not looked at yet +when told$/m);
  expect(out).toMatch(/^\/work\/x +animals +v0 +changed, 2 h ago +when told$/m);
  expect(err).toContain('"vitrine status DIR" looks now');
  const none = await cliSession(engine).run('folders', 'remove', 'other');
  expect(none.err).toContain('"vitrine folders add other --name NAME"');
});

test('jobs that have ended show their outcome, and long errors stay short', async () => {
  const job = {
    id: '3f2a-1234-5678',
    title: 'Job',
    target: null,
    attempts: 1,
    progress: {
      phase: 'Committing',
      filesDone: 1,
      filesTotal: 1,
      bytesDone: 1,
      bytesTotal: 1,
      rate: 1,
      secondsLeft: 0,
    },
    result: null,
    error: null,
    createdAt: '2026-11-05T10:00:00.000Z',
    finishedAt: null,
  };
  const done = (kind: JobInfo['kind'], result: object): JobInfo =>
    jobInfo.parse({ ...job, kind, state: 'done', result });
  const checked = { ok: true, objects: 1, bytes: 1, versions: 1, damages: [] as unknown[], notes: [] };
  const damaged = { object: 'pack/1', kind: 'pack', message: 'Bad.', versions: [], paths: [], pathCount: 0 };
  const mended = { ...damaged, how: 'copied', from: [], foundChunks: 0, lostChunks: 0 };
  const error = new AppError('FILES_UNREADABLE', `no ${'very '.repeat(60)}long path`).toData();
  const items: JobInfo[] = [
    done('log', sampleLog()),
    done('log', sampleLog({ created: false })),
    done('download', sampleDownload({ written: 1 })),
    done('plan', samplePlan({ delete: 2 })),
    done('diff', sampleDiff()),
    done('gc', sampleCollect({ dryRun: true, freedBytes: 1500 })),
    done('verify', checked),
    done('verify', { ...checked, damages: [damaged] }),
    done('repair', { dryRun: false, ok: true, repaired: [mended, mended], remaining: [], notes: [] }),
    done('rebuild', { stores: 1, collections: 1, versions: 2, movedTo: null }),
    { ...job, kind: 'log', state: 'failed', error },
    { ...job, kind: 'log', state: 'running' },
    { ...job, kind: 'log', state: 'interrupted' },
  ];
  const engine = new FakeEngine({ 'jobs.list': () => ({ items }) });
  const lines = (await cliSession(engine).run('jobs')).out.trimEnd().split('\n').slice(1);
  expect(lines.map((line) => line.split('2 h ago')[1]?.trim())).toEqual([
    'animals:v0',
    'animals:v0, nothing changed',
    '1 file written',
    '+1 −2',
    '+1 ~1 −1 →1',
    '1.50 kB would be freed',
    'all is whole',
    '1 damaged object',
    '2 repaired, 0 still damaged',
    '2 versions',
    expect.stringMatching(/^no very very .{10,50}…$/),
    'Committing',
    'go on with "vitrine jobs resume 3f2a-123"',
  ]);
});

test('sizes say what they count', async () => {
  const verified = { ok: true, objects: 9, bytes: 1500, versions: 1, damages: [], notes: [] };
  const engine: FakeEngine = new FakeEngine({
    'store.info': () => store,
    'store.verify': () => engine.startJob({ kind: 'verify', result: verified }),
  });
  expect((await cliSession(engine).run('store', 'info')).out).toContain(
    '1.00 kB in 4 packs of file contents\n',
  );
  expect((await cliSession(engine).run('store', 'verify')).out).toBe(
    'All is whole: all 9 objects of the store with 1.50 kB, 1 version\n',
  );
});

test('store add resolves its folder', async () => {
  const engine = new FakeEngine({ 'store.add': () => store });
  const { out } = await cliSession(engine).run(
    'store',
    'add',
    '../nas',
    '--handle',
    'team',
    '--create',
    '--default',
  );
  expect(engine.asked[0]?.input).toEqual({
    location: '/nas',
    handle: 'team',
    create: true,
    newId: false,
    makeDefault: true,
  });
  expect(out).toContain('local (default)\n  location  /data/store\n');
});

test('damage is reported and ends with exit code 6', async () => {
  const damage = {
    object: 'packs/ab/cd',
    kind: 'pack',
    message: 'SHA-256 differs',
    versions: ['animals:v0'],
    paths: ['a', 'b'],
    pathCount: 5,
  };
  const result = { ok: false, objects: 9, bytes: 100, versions: 1, damages: [damage], notes: [] };
  const engine: FakeEngine = new FakeEngine({
    'store.verify': () => engine.startJob({ kind: 'verify', result }),
  });
  const human = await cliSession(engine).run('store', 'verify');
  expect(human.code).toBe(6);
  expect(human.err).toContain('The store has 1 damaged or missing object.');
  expect(human.out).toContain(
    'pack: packs/ab/cd\n  SHA-256 differs\n  versions: animals:v0\n    a\n    b\n    and 3 others\n',
  );
  const json = await cliSession(engine).run('verify', '--json');
  expect(JSON.parse(json.out)).toEqual(result);
  expect(JSON.parse(json.err).error.code).toBe('STORE_DAMAGED');
});

test('a repair tells what came from where and what is still damaged', async () => {
  const repaired = [
    { object: 'log/1', kind: 'log', how: 'copied', from: ['/copy'], foundChunks: 0, lostChunks: 0 },
    { object: 'index/1', kind: 'index', how: 'rebuilt', from: [], foundChunks: 0, lostChunks: 0 },
    { object: 'packs/1', kind: 'pack', how: 'rewritten', from: ['/a', '/b'], foundChunks: 2, lostChunks: 1 },
  ];
  const left = {
    object: 'manifests/1',
    kind: 'manifest',
    message: 'gone',
    versions: ['animals:v0'],
    paths: [],
    pathCount: 0,
  };
  const result = { dryRun: false, ok: false, repaired, remaining: [left], notes: ['Look.'] };
  const asked: unknown[] = [];
  const engine: FakeEngine = new FakeEngine({
    'store.repair': (input) => {
      asked.push(input);
      return engine.startJob({ kind: 'repair', result });
    },
  });
  const human = await cliSession(engine).run(
    'store',
    'repair',
    'team',
    '--from',
    'copy',
    '--from',
    '/b',
    '--dry-run',
  );
  expect(asked).toEqual([{ store: 'team', from: ['/work/copy', '/b'], dryRun: true }]);
  expect(human.code).toBe(6);
  expect(human.out).toBe(
    [
      'log: log/1',
      '  copied from /copy',
      'index: index/1',
      '  made anew from the packs',
      'pack: packs/1',
      '  rewritten; 2 chunks found in /a, /b; 1 chunk not found',
      'manifest: manifests/1',
      '  gone',
      '  versions: animals:v0',
      'Repaired 3 objects',
      '',
    ].join('\n'),
  );
  expect(human.err).toContain('Look.');
});

test('jobs resume takes the beginning of an id and prints what the job makes', async () => {
  const job = {
    id: '3f2a-1',
    kind: 'log' as const,
    title: 'Log photos',
    target: null,
    state: 'interrupted' as const,
    attempts: 1,
    progress: null,
    result: null,
    error: null,
    createdAt: '2026-11-05T10:00:00.000Z',
    finishedAt: null,
  };
  const engine: FakeEngine = new FakeEngine({
    'jobs.list': () => ({ items: [job, { ...job, id: '3f2b-2' }] }),
    'jobs.get': () => job,
    'jobs.resume': () => {
      setImmediate(() =>
        engine.emit({ name: 'job', payload: { ...job, state: 'done', result: sampleLog() } }),
      );
      return { ...job, state: 'running' };
    },
  });
  expect((await cliSession(engine).run('jobs', 'resume', '3f2a')).out).toContain('Logged animals:v0');
  expect((await cliSession(engine).run('jobs', 'cancel', '3f2')).code).toBe(4);
  expect((await cliSession(engine).run('jobs', 'cancel', 'ff')).code).toBe(3);
});

function watchEngine(folders: DatasetFolder[]) {
  const watching = Promise.withResolvers<void>();
  const engine: FakeEngine = new FakeEngine({
    'folders.list': () => ({ items: folders }),
    'folders.add': ({ automatic }) => sampleFolder({ automatic: automatic ?? false }),
    'folders.update': ({ automatic }) => sampleFolder({ automatic: automatic ?? false }),
    'folders.watch': ({ on }) => {
      if (on) setImmediate(watching.resolve);
      return sampleFolder({ state: 'clean', watching: on ? 'events' : 'off' });
    },
  });
  return { engine, watching: watching.promise };
}

test('watch binds the folder, tells of changes and versions, and ends with Ctrl-C', async () => {
  const { engine, watching } = watchEngine([]);
  const session = cliSession(engine);
  const running = session.run('watch', 'photos', '--name', 'animals', '--auto');
  await watching;
  const pending = { added: 2, modified: 0, removed: 0, renamed: 0 };
  engine.emit({ name: 'folder', payload: sampleFolder({ state: 'changed', pending }) });
  engine.emit({ name: 'folder', payload: sampleFolder({ id: 'another', state: 'missing' }) });
  engine.startJob({ kind: 'log', result: sampleLog({ version: 'v1' }), early: true });
  engine.startJob({ kind: 'log', result: sampleLog({ collection: 'birds' }), early: true });
  session.interrupt();
  const { code, out, adopt } = await running;
  expect({ code, adopt }).toEqual({ code: 0, adopt: true });
  expect(engine.asked.map(({ name }) => name)).toEqual([
    'folders.list',
    'folders.add',
    'folders.watch',
    'folders.watch',
  ]);
  expect(out).toContain('no changes since v0\nchanged since v0  +2\nLogged animals:v1');
  expect(out).not.toContain('missing');
  expect(out).not.toContain('birds');
});

test('watch uses a binding that is there and refuses another name for it', async () => {
  const { engine, watching } = watchEngine([sampleFolder()]);
  const session = cliSession(engine);
  const running = session.run('watch', 'photos', '--auto');
  await watching;
  session.interrupt();
  expect((await running).code).toBe(0);
  expect(engine.asked[1]).toEqual({
    name: 'folders.update',
    input: { folder: 'folder-1', automatic: true, paused: false },
  });
  const { code, err } = await cliSession(engine).run('watch', 'photos', '--name', 'birds');
  expect(code).toBe(4);
  expect(err).toContain('/work/photos belongs to animals already.');
});

const completing = new FakeEngine({
  'collections.list': () => ({
    items: ['animals', 'birds', 'bad\nname'].map((name) => ({
      id: name,
      store: 'local',
      entity: 'ann',
      project: 'uncategorized',
      name,
      type: 'dataset',
      description: '',
      tags: [],
      versions: 1,
      latest: 'v0',
      aliases: [],
      files: 1,
      bytes: 1,
      drifted: 0,
      createdAt: '2026-11-05T10:00:00.000Z',
      updatedAt: '2026-11-05T10:00:00.000Z',
    })),
    next: null,
  }),
  'versions.list': () => ({ items: [sampleVersion(0, { aliases: ['prod'] }), sampleVersion(1)], next: null }),
});

test.each([
  ['collection', 'a', 'animals\n'],
  ['collection', '', 'animals\nbirds\n'],
  ['version', 'an', 'animals:\n'],
  ['version', 'animals:', 'animals:v0\nanimals:prod\nanimals:v1\n'],
  ['version', 'animals:p', 'animals:prod\n'],
  ['store', '', ''],
])('completion of a %s that begins with %j', async (kind, text, expected) => {
  expect(await cliSession(completing).run('__complete', kind, '--', text)).toMatchObject({
    code: expect.any(Number),
    out: expected,
  });
});
