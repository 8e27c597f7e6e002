import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FolderBackend, type FolderOptions } from '../../main/engine/store/backends/folder.ts';
import { retrying } from '../../main/engine/store/backends/retrying.ts';
import { faultyBackend } from '../helpers/faulty-backend.ts';
import { MemoryBackend } from '../helpers/memory-backend.ts';
import { toArray } from '../helpers/to-array.ts';
import { describeBackend } from './backend-suite.ts';

const base = mkdtempSync(join(tmpdir(), 'vitrine-folder-'));
afterAll(() => rmSync(base, { recursive: true }));

function newRoot(): string {
  const root = mkdtempSync(join(base, 'store-'));
  writeFileSync(join(root, 'vitrine.json'), '{}');
  return root;
}

async function memory() {
  const backend = new MemoryBackend();
  backend.objects.set('vitrine.json', Buffer.from('{}'));
  return backend;
}

function folder(commit: FolderOptions['commit']) {
  return async () => new FolderBackend({ root: newRoot(), commit, acquireExclusive: oneAtATime() });
}

/** Stands for a lock of the operating system: waits for its turn. */
function oneAtATime() {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return { [Symbol.dispose]: resolve };
  };
}

describeBackend('memory', memory);
describeBackend('folder by links', folder('link'));
describeBackend('folder by renamed directories', folder('rename-directory'));
describeBackend('folder for a single writer', folder('single-writer'));
describeBackend('folder behind retries', async () => retrying(await folder('link')()));
describeBackend('unreliable memory behind retries', async () => {
  const failing = () => ['fail-before', 'fail-after', undefined] as ('fail-before' | undefined)[];
  const faults = { get: failing(), size: failing(), put: failing(), delete: failing() };
  return retrying(faultyBackend(await memory(), faults), { pauses: [0, 0, 0, 0] });
});

describe('a folder', () => {
  let root: string;
  let backend: FolderBackend;
  beforeEach(() => {
    root = newRoot();
    backend = new FolderBackend({ root, commit: 'link' });
  });

  test('that is gone is a missing store, not a missing object, and is never made', async () => {
    rmSync(root, { recursive: true });
    for (const action of everything())
      await expect(action()).rejects.toMatchObject({ code: 'STORE_MISSING' });
    await expect(backend.freeBytes()).rejects.toMatchObject({ code: 'STORE_MISSING' });
    expect(() => statSync(root)).toThrow('ENOENT');
  });

  test('that is the empty mount point of an unplugged drive is a missing store, and stays empty', async () => {
    rmSync(join(root, 'vitrine.json'));
    for (const action of everything())
      await expect(action()).rejects.toMatchObject({ code: 'STORE_MISSING' });
    expect(readdirSync(root)).toEqual([]);
  });

  test('reads log entries of both shapes, whatever it writes itself', async () => {
    const other = new FolderBackend({ root, commit: 'rename-directory' });
    await backend.createOnly('log/00000000000000000000', Buffer.from('zero'));
    await other.createOnly('log/00000000000000000001', Buffer.from('one'));
    expect(statSync(join(root, 'log/00000000000000000001')).isDirectory()).toBe(true);
    for (const either of [backend, other]) {
      expect((await either.get('log/00000000000000000000')).toString()).toBe('zero');
      expect((await either.get('log/00000000000000000001')).toString()).toBe('one');
      const range = { offset: 1, length: 2 };
      expect((await either.get('log/00000000000000000001', { range })).toString()).toBe('ne');
      expect(await either.createOnly('log/00000000000000000000', Buffer.from('x'))).toBe('exists');
      expect(await either.createOnly('log/00000000000000000001', Buffer.from('x'))).toBe('exists');
    }
  });

  test('keeps vitrine.json a file where entries are directories', async () => {
    const other = new FolderBackend({ root, commit: 'rename-directory' });
    rmSync(join(root, 'vitrine.json'));
    expect(await other.createOnly('vitrine.json', Buffer.from('{"a":1}'))).toBe('created');
    expect(await other.createOnly('vitrine.json', Buffer.from('{}'))).toBe('exists');
    expect(statSync(join(root, 'vitrine.json')).isFile()).toBe(true);
  });

  test('leaves no temporary files behind, also not after failures', async () => {
    await backend.createOnly('log/00000000000000000000', Buffer.from('x'));
    await backend.createOnly('log/00000000000000000000', Buffer.from('y'));
    await backend.put('packs/ab/1', Buffer.from('x'));
    await expect(backend.put('packs/ab/1/below', Buffer.from('x'))).rejects.toThrow();
    await expect(backend.put('packs/ab/2', { file: join(root, 'nothing') })).rejects.toThrow('ENOENT');
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  });

  test('removes what killed writers left a day ago, and only that', async () => {
    const day = 24 * 60 * 60 * 1000;
    await backend.put('packs/ab/1', Buffer.from('x'));
    for (const name of ['old', 'young']) writeFileSync(join(root, 'tmp', name), '0123456789');
    mkdirSync(join(root, 'tmp', 'old-directory'));
    const twoDaysAgo = new Date(Date.now() - 2 * day);
    for (const name of ['old', 'old-directory']) utimesSync(join(root, 'tmp', name), twoDaysAgo, twoDaysAgo);
    expect(await backend.removeLeftovers(day)).toBeGreaterThanOrEqual(10);
    expect(readdirSync(join(root, 'tmp'))).toEqual(['young']);
    expect(await backend.size('packs/ab/1')).toBe(1);
  });

  test('lists when objects were written, and passes over what file managers leave', async () => {
    await backend.put('packs/ab/1', Buffer.from('x'));
    for (const name of ['.DS_Store', 'packs/.DS_Store', 'packs/ab/Thumbs.db', 'packs/desktop.ini']) {
      writeFileSync(join(root, name), '');
    }
    utimesSync(join(root, 'packs/ab/1'), 1_700_000_000, 1_700_000_000);
    const found = await toArray(backend.list(''));
    expect(found.map(({ key }) => key)).toEqual(['packs/ab/1', 'vitrine.json']);
    expect(found[0]?.modifiedMs).toBe(1_700_000_000_000);
  });

  test('refuses to commit for a single writer while somebody else has the lock, or without locks', async () => {
    for (const acquireExclusive of [async () => undefined, undefined]) {
      const locked = new FolderBackend({ root, commit: 'single-writer', acquireExclusive });
      const create = locked.createOnly('log/00000000000000000000', Buffer.from('x'));
      await expect(create).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    }
    expect(await backend.size('log/00000000000000000000')).toBeUndefined();
  });

  function everything(): (() => Promise<unknown>)[] {
    return [
      () => backend.get('packs/ab/1'),
      () => backend.size('packs/ab/1'),
      () => backend.put('packs/ab/1', Buffer.from('x')),
      () => backend.createOnly('log/00000000000000000000', Buffer.from('x')),
      () => toArray(backend.list('packs/')),
      () => backend.removeLeftovers(0),
    ];
  }
});
