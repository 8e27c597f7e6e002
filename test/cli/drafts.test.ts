import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DraftInfo, EntryInfo, LogPreview, LogResult, VersionDetail } from '../../contract/domain.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import type { PreviewRow } from '../../contract/row-shapes.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

let machine: Machine;
const at = (...parts: string[]) => join(machine.cwd, ...parts);

function write(path: string, content: string): void {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), content);
}

async function filesOf(version: string): Promise<string[]> {
  return (await machine.json<EntryInfo[]>('files', version)).map(({ path }) => path);
}

beforeAll(async () => {
  machine = makeMachine();
  write('animals/labels.csv', 'fox,1\n');
  write('animals/images/fox.txt', 'fox');
  write('animals/images/owl.txt', 'owl');
  await machine.json('log', 'animals', '--name', 'pets/animals', '--metadata', meta());
  rmSync(at('animals'), { recursive: true });
});

function meta(): string {
  write('meta.json', '{"camera": 2}');
  return 'meta.json';
}

test('a version is put together from another one, step by step, in commands of their own', async () => {
  write('far/x.bin', 'x');
  const draft = await machine.json<DraftInfo>('draft', 'create', '--base', 'pets/animals:v0');
  expect(draft).toMatchObject({ project: 'pets', name: 'animals', metadata: { camera: 2 } });
  await machine.json('draft', 'add', 'animals', 'far/x.bin', '--as', 'extra/');
  await machine.json('draft', 'add', 'animals', 'far', '--as', 'far');
  const written = await machine.runWith('{"foxes": 1}\n', 'draft', 'write', 'pets/animals', 'stats.json');
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('3 steps') });
  await machine.json('draft', 'remove', 'animals', 'images/owl.txt', 'labels.csv');
  await machine.json('draft', 'add-ref', 'animals', 'ftp://far.example.org/cat', '--as', 'cat');

  await machine.json(
    'draft',
    'add',
    'animals',
    'images/owl.txt',
    '--from',
    'pets/animals:v0',
    '--as',
    'old/',
  );

  const shown = await machine.run('draft', 'show', draft.id.slice(0, 8));
  expect(shown.out.split('\n').slice(0, 4)).toEqual([
    `pets/animals (${draft.id.slice(0, 8)})`,
    '  type      dataset',
    '  based on  pets/animals:v0',
    '  metadata  {"camera":2}',
  ]);
  expect(shown.out).toContain('4. remove images/owl.txt');
  expect(shown.out).toContain('6. add ftp://far.example.org/cat as cat');
  expect(await machine.run('draft', 'undo', 'animals', '5')).toMatchObject({ code: 0 });
  expect(await machine.json<LogPreview>('draft', 'status', 'animals')).toMatchObject({
    next: 'v1',
    files: 7,
    counts: { added: 5, modified: 0, removed: 1, renamed: 0 },
    problems: [],
  });
  const status = await machine.run('draft', 'status', 'animals');
  expect(status.out.split('\n')).toEqual([
    'Would be pets/animals:v1',
    '7 files · 27 B · up to 15 B new · +5 −1 since v0',
    '+ extra/x.bin  1 B',
    '+ far/x.bin  1 B',
    '− images/owl.txt  3 B',
    '+ old/owl.txt  3 B',
    '+ cat',
    '+ stats.json  13 B',
    '',
  ]);
  const all = await machine.json<{ rows: PreviewRow[] }>('draft', 'status', 'animals', '--all');
  expect(all.rows.filter(({ state }) => state === 'same').map(({ path }) => path)).toEqual([
    'images/fox.txt',
    'labels.csv',
  ]);
  expect((await machine.run('draft', 'list')).out).toContain('pets/animals');

  const logged = await machine.json<LogResult>(
    ...[
      'draft',
      'log',
      'animals',
      '--alias',
      'reviewed',
      '--tag',
      'night',
      '--set',
      'lens=35',
      '-d',
      'Fewer',
    ],
  );
  expect(logged).toMatchObject({ version: 'v1', created: true, aliases: ['latest', 'reviewed'] });
  expect(await filesOf('pets/animals:v1')).toEqual([
    'cat',
    'extra/x.bin',
    'far/x.bin',
    'images/fox.txt',
    'labels.csv',
    'old/owl.txt',
    'stats.json',
  ]);
  expect(await machine.json<VersionDetail>('show', 'pets/animals:v1')).toMatchObject({
    description: 'Fewer',
    tags: ['night'],
    metadata: { camera: 2, lens: 35 },
  });
  expect((await machine.run('draft', 'list')).err).toContain('No drafts');
});

test('one file comes out, to a file, a folder or standard output, and opens in a program', async () => {
  expect((await machine.run('get', 'pets/animals:v0', 'images/owl.txt', '--to', '-')).out).toBe('owl');
  await machine.json('get', 'pets/animals:v0', 'images/owl.txt', '--to', 'out/');
  expect(readFileSync(at('out/owl.txt'), 'utf8')).toBe('owl');
  const [job] = await machine.json<JobInfo[]>('jobs');
  expect(job!.title).toBe(`Download images/owl.txt of pets/animals:v0 to ${at('out/owl.txt')}`);
  await machine.json('get', 'pets/animals:v0', 'images/fox.txt', '--to', 'out/owl.txt');
  expect(readFileSync(at('out/owl.txt'), 'utf8')).toBe('fox');
  expect(readdirSync(at('out'))).toEqual(['owl.txt']);
  execFileSync('mkfifo', [at('pipe')]);
  mkdirSync(at('taken', 'fox.txt'), { recursive: true });
  for (const taken of ['pipe', 'taken/']) {
    expect(await machine.run('get', 'pets/animals:v0', 'images/fox.txt', '--to', taken)).toMatchObject({
      code: 5,
      err: expect.stringContaining('is no file'),
    });
  }
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
  expect(await machine.run('get', 'pets/animals:v0', 'images')).toMatchObject({ code: 3 });
  expect(await machine.run('get', 'pets/animals:v1', 'cat')).toMatchObject({
    code: 5,
    err: expect.stringContaining('ftp://far.example.org/cat'),
  });
  expect(await machine.run('get', 'pets/animals:v0', 'labels.csv', '--to', '-', '--json')).toMatchObject({
    code: 2,
  });

  write('opener', `#!/bin/sh\ncp "$1" "${at('opened')}"\n`);
  chmodSync(at('opener'), 0o755);
  const opening = (program: string) =>
    makeMachine({ cwd: machine.cwd, home: machine.home, env: { VITRINE_OPENER: at(program) } });
  await opening('opener').json('open', 'pets/animals:v0', 'images/owl.txt');
  await expect.poll(() => existsSync(at('opened')) && readFileSync(at('opened'), 'utf8')).toBe('owl');
  const refused = await opening('nothing').run('open', 'pets/animals:v0', 'images/owl.txt');
  expect(refused.code).toBe(127);
});

test('globs choose what is listed and downloaded', async () => {
  const listed = await machine.json<EntryInfo[]>('files', 'pets/animals:v0', '--glob', '**/*.txt');
  expect(listed.map(({ path }) => path)).toEqual(['images/fox.txt', 'images/owl.txt']);
  const below = await machine.json<EntryInfo[]>('files', 'pets/animals:v0', 'images', '--glob', '**/o*');
  expect(below.map(({ path }) => path)).toEqual(['images/owl.txt']);
  await machine.json('download', 'pets/animals:v0', '--glob', '*.csv', '--to', 'csv');
  expect(readdirSync(at('csv'))).toEqual(['labels.csv']);
  expect(await machine.run('download', 'pets/animals', '--glob', 'a', '--path', 'b')).toMatchObject({
    code: 2,
  });
});

test('a file and a folder of an earlier version are logged again on top of the latest', async () => {
  expect(
    await machine.json<LogResult>('restore-file', 'pets/animals:v0', 'images/owl.txt', '-a', 'back'),
  ).toMatchObject({
    created: true,
    newBytes: 0,
    changes: { added: 1, modified: 0, removed: 0 },
    aliases: ['back', 'latest'],
  });
  await machine.json('restore-file', 'pets/animals:v0', 'images', '--to', 'old/images');
  expect(await filesOf('pets/animals')).toEqual(
    expect.arrayContaining(['cat', 'images/owl.txt', 'old/images/fox.txt', 'old/images/owl.txt']),
  );
  expect((await machine.run('get', 'pets/animals', 'old/images/owl.txt', '--to', '-')).out).toBe('owl');
  expect(await machine.run('restore-file', 'pets/animals:v0', 'nothing')).toMatchObject({ code: 3 });
  expect((await machine.run('draft', 'list')).err).toContain('No drafts');
  expect((await machine.run('store', 'verify')).code).toBe(0);
});

test('different content under one path is logged only when it is said which counts', async () => {
  write('other/x.bin', 'other');
  await machine.json('draft', 'create', 'twice');
  await machine.json('draft', 'add', 'twice', 'far/x.bin');
  await machine.json('draft', 'add', 'twice', 'other/x.bin');
  await machine.json('draft', 'write', 'twice', 'notes.md', '--text', 'a');
  await machine.json('draft', 'write', 'twice', 'notes.md', '--text', 'b', '--overwrite');
  const status = await machine.run('draft', 'status', 'twice');
  expect(status.err).toBe(
    `  x.bin was added before, from ${at('far/x.bin')}; what was added last is from ${at('other/x.bin')}.\n`,
  );
  const refused = await machine.run('draft', 'log', 'twice', '--json');
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(JSON.parse(refused.err).error).toMatchObject({ code: 'ENTRY_EXISTS', path: 'x.bin' });
  await machine.json('draft', 'log', 'twice', '--overwrite');
  for (const [path, text] of [
    ['x.bin', 'other'],
    ['notes.md', 'b'],
  ] as const) {
    expect((await machine.run('get', 'twice', path, '--to', '-')).out).toBe(text);
  }
});

test('what was not read yet may turn out to be the same, and a status says so', async () => {
  write('again/a.txt', 'one');
  await machine.json('log', 'again');
  // Another time of change: only reading it tells that nothing changed.
  utimesSync(at('again/a.txt'), 1_000_000_000, 1_000_000_000);
  await machine.json('draft', 'create', 'again');
  await machine.json('draft', 'add', 'again', 'again/a.txt');
  const { out, err } = await machine.run('draft', 'status', 'again');
  expect(out).toContain('~ a.txt');
  expect(err).toBe(
    'A changed file (~) may turn out to be the same: what was not read yet is compared when it is logged.\n',
  );
  expect(await machine.json('draft', 'log', 'again')).toMatchObject({ created: false });
});

test('what a draft becomes is edited: single keys of the metadata, name, base, and the rest as a whole', async () => {
  const draft = await machine.json<DraftInfo>('draft', 'create', 'plans', '--set', 'a=1', '--set', 'b=2');
  const id = draft.id.slice(0, 8);
  await machine.json('draft', 'edit', id, '--set', 'c=[3]', '--unset', 'a', '--tag', 'night', '--ttl', '2d');
  const edited = await machine.json<DraftInfo>(
    ...['draft', 'edit', id, '--name', 'zoo/plans', '--base', 'pets/animals:v0', '-a', 'one', '-d', 'Words'],
  );
  expect(edited).toMatchObject({
    project: 'zoo',
    name: 'plans',
    base: { name: 'pets/animals:v0' },
    aliases: ['one'],
    tags: ['night'],
    description: 'Words',
    metadata: { b: 2, c: [3] },
    ttlSeconds: 172_800,
  });
  const changed = await machine.run('draft', 'edit', id, '--without-base', '--ttl', 'none', '--alias', 'two');
  expect(changed).toMatchObject({ code: 0, out: `Draft zoo/plans (${id}): 0 steps\n` });
  const shown = await machine.json<DraftInfo>('draft', 'show', id);
  expect(shown).toMatchObject({ base: null, ttlSeconds: null, aliases: ['two'], tags: ['night'] });
  expect(await machine.run('draft', 'edit', id, '--unset', 'never')).toMatchObject({ code: 0 });
  expect(await machine.run('draft', 'discard', id)).toMatchObject({ code: 0 });
});

describe('what is refused', () => {
  const refusals: [string, number, ...string[]][] = [
    ['a draft that is not there', 3, 'show', 'nothing'],
    ['a path that is not there', 3, 'add', 'zoo', 'nowhere'],
    ['several things under one path', 2, 'add', 'zoo', 'meta.json', 'far', '--as', 'one'],
    ['several references under one path', 2, 'add-ref', 'zoo', 'nfs://h/a', 'nfs://h/b', '--as', 'one'],
    ['a path that leads out', 2, 'write', 'zoo', '../x', '--text', 'x'],
    ['removing what is not there', 3, 'remove', 'zoo', 'nowhere'],
    ['taking back no number', 2, 'undo', 'zoo', 'last'],
    ['taking back a step that is not there', 3, 'undo', 'zoo', '9'],
    ['a path of this machine as a reference', 2, 'add-ref', 'zoo', '/data/x'],
    ['a name that nobody can have', 2, 'log', 'zoo', '--name', 'a b'],
    ['an alias that is a version', 2, 'log', 'zoo', '--alias', 'v3'],
    ['nothing in it', 5, 'log', 'zoo'],
    ['an edit of nothing', 2, 'edit', 'zoo'],
    ['a base and none', 2, 'edit', 'zoo', '--base', 'pets/animals:v0', '--without-base'],
    ['a key that is no pair', 2, 'edit', 'zoo', '--set', 'camera'],
    ['metadata that is infinite', 2, 'edit', 'zoo', '--set', 'x=Infinity'],
    ['another digest than that of the base', 2, 'create', '--base', 'pets/animals:v0', '--digest', 'md5'],
  ];
  beforeAll(() => machine.json('draft', 'create', 'zoo'));

  test.each(refusals)('%s', async (_what, code, ...words) => {
    const result = await machine.run('draft', ...words);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(/^vitrine: .+/);
  });

  test('two drafts of one name are told apart by their ids, and nothing refused is in them', async () => {
    const second = await machine.json<DraftInfo>('draft', 'create', 'zoo');
    expect(await machine.run('draft', 'show', 'zoo')).toMatchObject({ code: 4 });
    expect(await machine.run('draft', 'discard', second.id.slice(0, 8))).toMatchObject({ code: 0 });
    expect(await machine.json<DraftInfo>('draft', 'show', 'zoo')).toMatchObject({ items: 0 });
  });
});
