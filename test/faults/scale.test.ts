import { spawn } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { DownloadResult, LogResult } from '../../contract/domain.ts';
import type { RequestName } from '../../contract/requests.ts';
import { childEnvironment } from '../helpers/child-environment.ts';
import { makeFolder } from '../helpers/folder-builder.ts';
import { finish } from '../helpers/vitrine-process.ts';

const script = fileURLToPath(new URL('./scale-child.ts', import.meta.url));
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** Does jobs in a process of their own. */
async function jobs<T>(
  home: string,
  ...list: [RequestName, object][]
): Promise<{ results: T; maxBytes: number }> {
  const { code, out, err } = await finish(
    spawn(process.execPath, [script, home, JSON.stringify(list)], { env: childEnvironment() }),
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

test('300,000 files in one folder are logged, logged again, and downloaded', {
  timeout: 600_000,
}, async () => {
  using root = makeFolder({
    'kind-0': '',
    'kind-1': 'one',
    'kind-2': 'two',
    'kind-3': 'three',
    'kind-4': 'four',
    'kind-5': 'five',
  });
  const files = 300_000;
  mkdirSync(root.at('data'));
  const name = (index: number) => `file ${String(index).padStart(6, '0')}.txt`;
  // A file can have 65,000 links at most on ext4, so there are six of them.
  for (let index = 0; index < files; index++)
    linkSync(root.at(`kind-${index % 6}`), root.at('data', name(index)));
  const log = { folder: root.at('data'), name: 'many' };
  const logged = await jobs<[LogResult, LogResult]>(root.at('home'), ['log.start', log], ['log.start', log]);
  expect(logged.results[0]).toMatchObject({ version: 'v0', files, created: true });
  expect(logged.results[1]).toMatchObject({ version: 'v0', files, created: false });
  expect(logged.maxBytes).toBeLessThan(1000 * MIB);

  const read = await jobs<[DownloadResult]>(root.at('home'), [
    'download.start',
    { version: 'many', to: root.at('out') },
  ]);
  expect(read.results[0]).toMatchObject({ files, written: files });
  expect(read.maxBytes).toBeLessThan(1000 * MIB);
  const names = readdirSync(root.at('out')).toSorted();
  expect(names.length).toBe(files);
  expect(names.every((each, index) => each === name(index))).toBe(true);
  const sizes = [0, 3, 3, 5, 4, 4];
  expect(names.every((each, index) => statSync(root.at('out', each)).size === sizes[index % 6])).toBe(true);
});

test('a sparse file of 5 GiB takes neither much memory, nor much disk, nor do its holes fill', {
  timeout: 600_000,
}, async () => {
  using root = makeFolder();
  mkdirSync(root.at('data'));
  const size = 5 * GIB + 4321;
  const islands = [0, 3 * MIB + 17, GIB - 5, 4 * GIB + 1, size - 9].map((at) => ({
    at,
    data: Buffer.from(`island ${at}`.slice(0, 9)),
  }));
  const file = openSync(root.at('data', 'sparse.bin'), 'w');
  ftruncateSync(file, size);
  for (const { at, data } of islands) writeSync(file, data, 0, data.length, at);
  closeSync(file);
  expect(statSync(root.at('data', 'sparse.bin')).size).toBe(size);

  const logged = await jobs<[LogResult]>(root.at('home'), [
    'log.start',
    { folder: root.at('data'), name: 'sparse' },
  ]);
  expect(logged.results[0]).toMatchObject({ version: 'v0', files: 1, bytes: size });
  expect(logged.maxBytes).toBeLessThan(600 * MIB);
  expect(diskBytes(root.at('home', 'store', 'packs'))).toBeLessThan(8 * MIB);

  const read = await jobs<[DownloadResult]>(root.at('home'), [
    'download.start',
    { version: 'sparse', to: root.at('out') },
  ]);
  expect(read.results[0]).toMatchObject({ files: 1, bytes: size });
  expect(read.maxBytes).toBeLessThan(600 * MIB);
  expect(statSync(root.at('out', 'sparse.bin')).size).toBe(size);
  expect(statSync(root.at('out', 'sparse.bin')).blocks * 512).toBeLessThan(64 * MIB);
  expectIslands(root.at('out', 'sparse.bin'), { size, islands });
});

/** The file holds these pieces of data, and zeros around each and at some places between. */
function expectIslands(
  path: string,
  { size, islands }: { readonly size: number; readonly islands: readonly { at: number; data: Buffer }[] },
): void {
  const file = openSync(path, 'r');
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length, 0xee);
    expect(readSync(file, bytes, 0, length, at)).toBe(length);
    return bytes;
  };
  for (const { at, data } of islands) {
    const before = Math.min(at, 4096);
    const after = Math.min(size - at - data.length, 4096);
    const wanted = Buffer.concat([Buffer.alloc(before), data, Buffer.alloc(after)]);
    expect(read(at - before, wanted.length).equals(wanted)).toBe(true);
  }
  for (let at = 100 * MIB; at < size - MIB; at += 511 * MIB) {
    expect(read(at, MIB).equals(Buffer.alloc(MIB))).toBe(true);
  }
  closeSync(file);
}

function diskBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(`${entry.parentPath}/${entry.name}`).blocks * 512, 0);
}
