import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CheckoutPlan } from '../../../../contract/domain.ts';
import { sampleDiff, sampleFolder, samplePlan } from '../../../helpers/cli-samples.ts';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

const entry = (path: string, size: number) => ({
  path,
  kind: 'stored' as const,
  size,
  digest: 'd',
  uri: null,
  modifiedAt: null,
  executable: false,
  reference: null,
});

test('files streams all pages, with hostile names spelled out', async () => {
  const engine = new FakeEngine({
    'files.list': ({ after }) =>
      after === undefined
        ? { items: [entry('a\x1b]0;x\x07', 5)], next: 'a' }
        : { items: [entry('b', 1_500_000)], next: null },
  });
  const { out } = await cliSession(engine).run('files', 'animals:v0', 'train/');
  expect(out).toBe('     5 B  a\\x1b]0;x\\x07\n 1.50 MB  b\n');
  expect(engine.asked[0]?.input).toMatchObject({ version: 'animals:v0', prefix: 'train/' });
  const json = JSON.parse((await cliSession(engine).run('files', 'animals:v0', '--json')).out);
  expect(json.map((each: { path: string }) => each.path)).toEqual(['a\x1b]0;x\x07', 'b']);
});

function diffEngine(): FakeEngine {
  const engine: FakeEngine = new FakeEngine({
    'diff.start': () => engine.startJob({ kind: 'diff', result: sampleDiff() }),
    'folders.list': () => ({ items: [sampleFolder()] }),
    'folders.compare': () => engine.startJob({ kind: 'diff', result: sampleDiff() }),
    'diff.page': ({ after }) =>
      after === undefined
        ? {
            items: [
              { change: 'added', path: 'a', from: null, sizeBefore: null, sizeAfter: 10 },
              { change: 'modified', path: 'b', from: null, sizeBefore: 1, sizeAfter: 2 },
            ],
            next: 'b',
          }
        : {
            items: [
              { change: 'removed', path: 'c', from: null, sizeBefore: 3, sizeAfter: null },
              { change: 'renamed', path: 'e', from: 'd', sizeBefore: 4, sizeAfter: 4 },
            ],
            next: null,
          },
  });
  return engine;
}

test('diff lists every change and sums up', async () => {
  const { out } = await cliSession(diffEngine()).run('diff', 'animals:v0', 'animals:v1');
  expect(out).toBe(
    [
      '+ a  10 B',
      '~ b  1 B → 2 B',
      '− c  3 B',
      '→ d → e  4 B',
      'animals:v0 → animals:v1  +1 ~1 −1 →1 · 100 B → 2.00 kB',
      '',
    ].join('\n'),
  );
});

test('diff --json is one document with all changes', async () => {
  const { out } = await cliSession(diffEngine()).run('diff', 'animals:v0', 'animals:v1', '--json');
  const { changes, ...result } = JSON.parse(out);
  expect(result).toEqual(sampleDiff());
  expect(changes.map((each: { path: string }) => each.path)).toEqual(['a', 'b', 'c', 'e']);
});

test('diff --stat asks for no changes', async () => {
  const engine = diffEngine();
  const { out } = await cliSession(engine).run('diff', 'animals:v0', 'animals:v1', '--stat', '--json');
  expect(JSON.parse(out)).toEqual(sampleDiff());
  expect(engine.asked.map(({ name }) => name)).toEqual(['diff.start']);
});

test('diff tells folders from versions', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'vitrine-diff-'));
  mkdirSync(join(cwd, 'photos'));
  const engine = diffEngine();
  await cliSession(engine, { cwd }).run('diff', 'animals', 'photos');
  expect(engine.asked[0]?.input).toMatchObject({
    from: { version: 'animals' },
    to: { folder: join(cwd, 'photos') },
  });
});

test('status compares a dataset folder, and any other by its path', async () => {
  const engine = diffEngine();
  expect((await cliSession(engine, { cwd: '/work/photos' }).run('status')).out).toContain('+ a');
  expect(engine.asked.find(({ name }) => name === 'folders.compare')?.input).toEqual({ folder: 'folder-1' });
  const other = diffEngine();
  expect((await cliSession(other).run('status', 'other')).code).toBe(0);
  expect(other.asked.find(({ name }) => name === 'folders.compare')?.input).toEqual({
    folder: '/work/other',
  });
});

test('history tells of renames', async () => {
  const item = { version: 'v1', size: 5, digest: 'd', time: '2026-11-05T10:00:00.000Z' };
  const engine = new FakeEngine({
    'files.history': () => ({
      items: [
        { ...item, change: 'renamed', from: null, to: 'c\x1b.txt', size: null, version: 'v2' },
        { ...item, change: 'renamed', from: 'a.txt', to: null },
        { ...item, change: 'added', from: null, to: null, version: 'v0' },
      ],
    }),
  });
  expect((await cliSession(engine).run('history', 'animals', 'b.txt')).out).toBe(
    [
      'VERSION  CHANGE                SIZE  WHEN',
      'v2       renamed to c\\x1b.txt        2 h ago',
      'v1       renamed from a.txt     5 B  2 h ago',
      'v0       added                  5 B  2 h ago',
      '',
    ].join('\n'),
  );
});

test('download takes its target from where the command runs', async () => {
  const result = {
    folder: '/work/data',
    version: 'animals:v0',
    files: 3,
    bytes: 30,
    written: 2,
    writtenBytes: 20,
    replaced: 0,
    unchanged: 1,
    missing: [
      { path: 'r', uri: 's3://b/r', reason: 'REFERENCE_MISSING', message: 's3://b/r is not there any more.' },
    ],
    missingCount: 1,
  };
  const engine: FakeEngine = new FakeEngine({
    'download.start': () => engine.startJob({ kind: 'download', result }),
  });
  const { code, out, err } = await cliSession(engine).run(
    'download',
    'animals:v0',
    '--to',
    'data',
    '-p',
    'train/',
  );
  expect(code).toBe(8);
  expect(engine.asked[0]?.input).toMatchObject({
    version: 'animals:v0',
    references: 'fetch',
    to: '/work/data',
    path: 'train/',
  });
  expect(out).toBe(
    'Downloaded animals:v0 to /work/data\n3 files, 30 B · 2 written (20 B) · 1 there already\n',
  );
  expect(err).toBe('Not written: 1 file\n  r: s3://b/r is not there any more.\n');
  const replacing: FakeEngine = new FakeEngine({
    'download.start': () =>
      replacing.startJob({
        kind: 'download',
        result: { ...result, replaced: 1, missing: [], missingCount: 0 },
      }),
  });
  expect((await cliSession(replacing).run('download', 'animals:v0', '--to', 'data')).out).toContain(
    '3 files, 30 B · 2 written (20 B): 1 added, 1 replaced · 1 there already\n',
  );
});

function checkoutEngine(change: Partial<CheckoutPlan>): FakeEngine {
  const plan = samplePlan(change);
  const result = { ...plan, checkout: 'c1', rescuedTo: null, undoUntil: '2026-11-12T12:00:00.000Z' };
  const engine: FakeEngine = new FakeEngine({
    'checkout.plan': () => engine.startJob({ kind: 'plan', result: plan }),
    'checkout.start': () => engine.startJob({ kind: 'checkout', result }),
    'checkout.undo': () => engine.startJob({ kind: 'undo', result }),
  });
  return engine;
}

const losing: Partial<CheckoutPlan> = {
  delete: 7,
  deleteBytes: 70,
  rescue: 2,
  rescueBytes: 20,
  sample: { add: ['a.txt'], replace: [], delete: ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'], rescue: ['x1'] },
};
const started = (engine: FakeEngine) => engine.asked.some(({ name }) => name === 'checkout.start');
const argv = ['checkout', 'animals:v0', '--to', 'photos'];

test('a checkout that only adds shows its plan and goes on', async () => {
  const { code, out } = await cliSession(checkoutEngine({})).run(...argv);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'Check out animals:v0 to /work/photos:',
      '  add 1 file, 10 B',
      '    + a.txt',
      'Checked out animals:v0 to /work/photos',
      'Undo until 12 Nov: vitrine checkout --undo --to /work/photos',
      '',
    ].join('\n'),
  );
});

test('without a terminal a checkout that deletes needs --yes and shows the plan', async () => {
  const engine = checkoutEngine(losing);
  const { code, out, err } = await cliSession(engine).run(...argv);
  expect(code).toBe(4);
  expect(out).toContain('  delete 7 files, 70 B\n    − x1\n');
  expect(out).toContain('      and 2 others\n');
  expect(out).toContain('  2 files (20 B) in no version yet: rescued first\n');
  expect(err).toBe(
    'vitrine: 7 files in /work/photos would be replaced or deleted. Run it again with --yes to go on.\n',
  );
  expect(started(engine)).toBe(false);
});

test('with --json the plan is in the error', async () => {
  const { code, out, err } = await cliSession(checkoutEngine(losing), { answer: 'y' }).run(...argv, '--json');
  expect({ code, out }).toEqual({ code: 4, out: '' });
  expect(JSON.parse(err).error).toMatchObject({ code: 'CONFIRMATION_NEEDED', details: { delete: 7 } });
});

test.each([
  ['y', 0, true],
  ['YES', 0, true],
  ['', 130, false],
  ['no', 130, false],
])('at a terminal the answer %j gives exit code %i', async (answer, exit, goesOn) => {
  const engine = checkoutEngine(losing);
  const { code } = await cliSession(engine, { answer }).run(...argv);
  expect({ code, started: started(engine) }).toEqual({ code: exit, started: goesOn });
});

test('--yes does not ask', async () => {
  const engine = checkoutEngine(losing);
  expect((await cliSession(engine).run(...argv, '--yes')).code).toBe(0);
  expect(started(engine)).toBe(true);
});

test('an undo tells what it did, what it rescued and what it left', async () => {
  const result = {
    ...samplePlan({ add: 2, replace: 1, delete: 4, rescue: 1 }),
    checkout: 'c2',
    rescuedTo: 'animals-rescued:v1',
    undoUntil: '2026-11-12T12:00:00.000Z',
  };
  const engine: FakeEngine = new FakeEngine({
    'checkout.undo': () => engine.startJob({ kind: 'undo', result }),
  });
  expect((await cliSession(engine).run('checkout', '--undo', '--to', 'photos')).out).toBe(
    [
      'Undone: the checkout of animals:v0 to /work/photos; 3 files put back, 4 files removed',
      'Files that the checkout did not touch were left as they are, those added since too',
      'Changed since and in no version: 1 file, rescued to animals-rescued:v1',
      '',
    ].join('\n'),
  );
});

test('--undo needs the folder and no version', async () => {
  const engine = checkoutEngine({});
  expect((await cliSession(engine).run('checkout', '--undo', '--to', 'photos')).code).toBe(0);
  expect(engine.asked).toEqual([{ name: 'checkout.undo', input: { to: '/work/photos' } }]);
  expect((await cliSession(engine).run('checkout', '--undo')).code).toBe(2);
  expect((await cliSession(engine).run(...argv, '--undo')).code).toBe(2);
  expect((await cliSession(engine).run('checkout', '--to', 'photos')).code).toBe(2);
});
