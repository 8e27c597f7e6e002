import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, hasCode } from '../../../../contract/errors.ts';
import { checkoutVersion } from '../../../../main/engine/transfer/fetch/checkout.ts';
import { previewCheckout } from '../../../../main/engine/transfer/fetch/checkout-plan.ts';
import type { RescuePlace } from '../../../../main/engine/transfer/fetch/checkout-types.ts';
import { undoCheckout } from '../../../../main/engine/transfer/fetch/undo.ts';
import { decodeUndoRecord } from '../../../../main/engine/transfer/fetch/undo-record.ts';
import { FetchFixture, type TestVersion } from './fetch-fixture.ts';
import { folderState } from './folder-state.ts';

let fixture: FetchFixture;
let dir: string;
let source: string;
let target: string;

beforeAll(() => {
  fixture = new FetchFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  dir = fixture.newFolder();
  source = join(dir, 'source');
  target = join(dir, 'target');
  mkdirSync(source);
  fixture.records.length = 0;
  fixture.rescued.length = 0;
});

interface Options {
  readonly path?: string;
  readonly rescue?: RescuePlace;
}

function checkout(version: TestVersion, { path, rescue = fixture.rescue }: Options = {}) {
  const options = { version, folder: target, path, rescue, keeper: fixture.keeper };
  return checkoutVersion(fixture.context(), options, { signal: fixture.signal });
}

function undo(at = fixture.records.length - 1) {
  const { record } = fixture.records[at]!;
  const options = { record, rescue: fixture.rescue, keeper: fixture.keeper };
  return undoCheckout(fixture.context(), options, { signal: fixture.signal });
}

function write(files: Record<string, string | Buffer>, root = source): void {
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), data);
  }
}

async function failure(work: Promise<unknown>, code: ErrorCode) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!hasCode(error, code)) throw new Error(`Expected ${code}, got ${String(error)}`, { cause: error });
  return error;
}

describe('checkoutVersion', () => {
  it('makes the folder exactly the version, rescues what would be lost, and undoes', async () => {
    write({ same: 'same', changed: 'new', 'd/added': 'added', run: '#!' });
    chmodSync(join(source, 'run'), 0o755);
    mkdirSync(join(source, 'hollow'));
    const version = await fixture.log(source, 'a:v0');
    write({ same: 'same', changed: 'precious', 'x/y/extra': 'extra', run: '#!', '.git/config': 'g' }, target);
    mkdirSync(join(target, 'void'));
    const before = folderState(target);
    const preview = await previewCheckout(
      fixture.context(),
      { version, folder: target },
      { signal: fixture.signal },
    );
    expect(preview).toMatchObject({ add: 1, replace: 1, delete: 1, unchanged: 2, rescue: 2, deleteBytes: 5 });
    expect(preview.sample).toEqual({
      add: ['d/added'],
      replace: ['changed'],
      delete: ['x/y/extra'],
      rescue: ['changed', 'x/y/extra'],
    });
    expect(folderState(target)).toEqual(before);
    const result = await checkout(version);
    expect(result).toMatchObject({
      add: 1,
      replace: 1,
      delete: 1,
      unchanged: 2,
      rescue: 2,
      rescuedTo: 'rescue:v0',
    });
    expect(folderState(target)).toEqual({ ...folderState(source), '.git/config': '- g' });
    expect(fixture.rescued[0]!.map(({ path }) => path)).toEqual(['changed', 'x/y/extra']);
    await undo();
    expect(folderState(target)).toEqual(before);
    await undo();
    expect(folderState(target)).toEqual({ ...folderState(source), '.git/config': '- g' });
  });

  it('does nothing, and keeps no record, where nothing differs', async () => {
    write({ a: '1' });
    const version = await fixture.log(source, 'a:v0');
    await checkout(version);
    const inode = lstatSync(join(target, 'a')).ino;
    expect(await checkout(version)).toMatchObject({ add: 0, replace: 0, unchanged: 1, checkout: '' });
    expect(lstatSync(join(target, 'a')).ino).toBe(inode);
    expect(fixture.records).toHaveLength(1);
  });

  it('rescues nothing that is in a version', async () => {
    write({ a: 'one', b: 'b' });
    const first = await fixture.log(source, 'a:v0');
    write({ a: 'two' });
    rmSync(join(source, 'b'));
    const second = await fixture.log(source, 'a:v1');
    await checkout(first);
    expect(await checkout(second)).toMatchObject({ replace: 1, delete: 1, rescue: 0, rescuedTo: null });
    expect(fixture.rescued).toEqual([]);
  });

  it('deletes only inside the selection', async () => {
    write({ 'images/a': '1', 'other/b': '2' });
    const version = await fixture.log(source, 'a:v0');
    write({ 'images/x': 'x', 'images-two/x': 'y', 'other/x': 'z' }, target);
    await checkout(version, { path: 'images' });
    expect(Object.keys(folderState(target))).toEqual(['images/a', 'images-two/x', 'other/x']);
  });

  it('turns files into folders and folders into files', async () => {
    write({ a: 'file', 'b/c': 'inside' });
    const first = await fixture.log(source, 'a:v0');
    rmSync(join(source, 'a'));
    rmSync(join(source, 'b'), { recursive: true });
    write({ 'a/deep/x': 'inside', b: 'file' });
    const second = await fixture.log(source, 'a:v1');
    await checkout(first);
    const before = folderState(target);
    await checkout(second);
    expect(folderState(target)).toEqual(folderState(source));
    await undo();
    expect(folderState(target)).toEqual(before);
  });

  it('refuses to put a file where a folder holds ignored files', async () => {
    write({ b: 'file' });
    const version = await fixture.log(source, 'a:v0');
    write({ 'b/.git/config': 'g', 'b/x': 'x' }, target);
    const before = folderState(target);
    const error = await failure(checkout(version), 'TARGET_CLASH');
    expect(error.message).toContain('b/.git/config');
    expect(folderState(target)).toEqual(before);
  });

  it('looks at files that ignore rules hide before it writes over them', async () => {
    write({ 'a.log': 'version' });
    const version = await fixture.log(source, 'a:v0');
    write({ '.vitrineignore': '*.log', 'a.log': 'mine', 'b.log': 'mine too' }, target);
    const result = await checkout(version);
    expect(result).toMatchObject({ replace: 1, delete: 1, rescue: 2 });
    expect(fixture.rescued[0]!.map(({ path }) => path)).toEqual(['.vitrineignore', 'a.log']);
    expect(folderState(target)).toEqual({ 'a.log': '- version', 'b.log': '- mine too' });
  });

  it('removes links, never what they lead to, and undo makes them again', async () => {
    write({ a: 'a', broken: 'b' });
    const version = await fixture.log(source, 'a:v0');
    write({ 'outside/x': 'x', file: 'file' }, dir);
    mkdirSync(target);
    symlinkSync(join(dir, 'outside'), join(target, 'folder'));
    symlinkSync(join(dir, 'file'), join(target, 'a'));
    symlinkSync('nowhere', join(target, 'broken'));
    symlinkSync('nowhere', join(target, 'gone'));
    const before = folderState(target);
    await checkout(version);
    expect(folderState(target)).toEqual(folderState(source));
    expect(folderState(join(dir, 'outside'))).toEqual({ x: '- x' });
    await undo();
    expect(folderState(target)).toEqual(before);
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('file');
  });

  it('deletes nothing through a link to a folder that the version has too', async () => {
    write({ 'folder/a': 'a' });
    const version = await fixture.log(source, 'a:v0');
    write({ 'outside/a': 'a', 'outside/x': 'x' }, dir);
    mkdirSync(target);
    symlinkSync(join(dir, 'outside'), join(target, 'folder'));
    await failure(checkout(version), 'TARGET_CLASH');
    expect(folderState(join(dir, 'outside'))).toEqual({ a: '- a', x: '- x' });
  });

  it('moves to the trash with a note, and undo takes back from there', async () => {
    write({ a: 'version' });
    const version = await fixture.log(source, 'a:v0');
    write({ a: 'to the trash', 'ä b/c.txt': 'this too' }, target);
    const before = folderState(target);
    const trash = join(dir, 'Trash');
    const result = await checkout(version, { rescue: { kind: 'trash', folder: trash } });
    expect(result).toMatchObject({ rescue: 2, rescuedTo: null });
    expect(folderState(target)).toEqual({ a: '- version' });
    expect(Object.values(folderState(join(trash, 'files'))).sort()).toEqual(['- this too', '- to the trash']);
    const notes = readdirSync(join(trash, 'info')).map((name) =>
      readFileSync(join(trash, 'info', name), 'utf8'),
    );
    expect(notes.join()).toContain(`Path=${target}/${encodeURIComponent('ä b')}/c.txt\nDeletionDate=2`);
    await undo();
    expect(folderState(target)).toEqual(before);
    expect(folderState(trash)).toEqual({ 'files/': 'empty', 'info/': 'empty' });
  });

  it('rescues what changed since before it undoes', async () => {
    write({ a: 'version' });
    const version = await fixture.log(source, 'a:v0');
    write({ a: 'mine' }, target);
    await checkout(version);
    write({ a: 'written later' }, target);
    expect(await undo()).toMatchObject({ replace: 1, rescue: 1, rescuedTo: 'rescue:v1' });
    expect(folderState(target)).toEqual({ a: '- mine' });
  });

  it('refuses a folder that holds the store', async () => {
    write({ a: '1' });
    const version = await fixture.log(source, 'a:v0');
    const options = { version, folder: fixture.dir, rescue: fixture.rescue, keeper: fixture.keeper };
    await failure(checkoutVersion(fixture.context(), options, { signal: fixture.signal }), 'TARGET_IN_STORE');
    expect(existsSync(fixture.store)).toBe(true);
  });
});

describe('any two trees', () => {
  const name = fc.constantFrom('a', 'b', 'c.txt', 'ü', 'x y');
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
  const leaf = fc.record({
    data: fc.constantFrom('', '1', 'two', 'three'),
    mode: fc.constantFrom(0o644, 0o755),
    kind: fc.constantFrom('file', 'file', 'file', 'folder'),
  });
  const tree = fc.array(fc.tuple(path, leaf), { maxLength: 8 });

  it('checkout gives the version, undo gives what was before', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, fc.boolean(), async (wanted, present, known) => {
        const folder = fixture.newFolder();
        source = join(folder, 'source');
        target = join(folder, 'target');
        make(source, wanted);
        make(target, present);
        const version = await fixture.log(source, 'a:v0');
        if (known) await fixture.log(target, 'a:v1');
        const before = folderState(target);
        const times = timesOf(before);
        const records = fixture.records.length;
        await checkout(version);
        expect(folderState(target)).toEqual(folderState(source));
        // Where nothing had to change there is nothing to undo.
        if (fixture.records.length > records) await undo();
        expect(folderState(target)).toEqual(before);
        for (const [path, time] of Object.entries(timesOf(before))) expect(time).toBeCloseTo(times[path]!, 2);
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 25 },
    );
  });

  function make(root: string, items: [string, { data: string; mode: number; kind: string }][]): void {
    mkdirSync(root);
    for (const [path, { data, mode, kind }] of items) {
      const absolute = join(root, path);
      if (existsSync(absolute) || !canHold(root, path)) continue;
      mkdirSync(join(absolute, '..'), { recursive: true });
      if (kind === 'folder') mkdirSync(absolute);
      else {
        writeFileSync(absolute, data, { mode });
        utimesSync(absolute, 1_500_000_000, 1_500_000_000.125);
      }
    }
  }

  function canHold(root: string, path: string): boolean {
    const parents = path.split('/').slice(0, -1);
    return parents.every((_, at) => {
      const parent = join(root, ...parents.slice(0, at + 1));
      return !existsSync(parent) || lstatSync(parent).isDirectory();
    });
  }

  function timesOf(state: Record<string, string>): Record<string, number> {
    const files = Object.keys(state).filter((path) => !path.endsWith('/'));
    return Object.fromEntries(files.map((path) => [path, lstatSync(join(target, path)).mtimeMs]));
  }
});

describe('a killed checkout', () => {
  it.each([1, 2, 3])('killed after %i writes, is finished by the next run, or undone', async (writes) => {
    for (let at = 0; at < 60; at++) write({ [`d${at % 7}/f${at}`]: randomBytes(300_000) });
    const version = await fixture.log(source, 'a:v0');
    for (let at = 0; at < 60; at += 2)
      write({ [`d${at % 7}/f${at}`]: `old ${at}`, [`e/${at}`]: `extra ${at}` }, target);
    await fixture.log(target, 'a:v1');
    const before = folderState(target);
    const state = {
      dir: fixture.dir,
      places: fixture.places,
      safe: fixture.safe,
      list: version.list,
      target,
      writes,
    };
    writeFileSync(join(dir, 'state'), serialize(state));
    const record = decodeUndoRecord(JSON.parse(await killedCheckout(join(dir, 'state'))));
    const all = folderState(source);
    const half = folderState(target);
    for (const [path, content] of Object.entries(half)) {
      if (!path.includes('.vitrine-')) expect(content === all[path] || content === before[path]).toBe(true);
    }
    fixture.records.push({ record, state: 'applying' });
    if (writes === 2) {
      await undo(0);
      expect(folderState(target)).toEqual(before);
      return;
    }
    await checkout(version);
    expect(folderState(target)).toEqual(all);
    await undo();
    expect(folderState(target)).toEqual(before);
  });

  /** Runs a checkout in another process, kills it at a write, and returns the undo record that it kept. */
  async function killedCheckout(state: string): Promise<string> {
    const script = new URL('./killed-checkout.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, state], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    let record = '';
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('record ')) record = line.slice('record '.length);
    }
    expect(await exited).toBe('SIGKILL');
    return record;
  }
});
