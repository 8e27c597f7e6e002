import { lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeFingerprint } from '../../../main/engine/scan/fingerprint.ts';
import { FolderScanner, scanFolder } from '../../../main/engine/scan/scan-folder.ts';
import { file, link, makeFolder, manyFiles, ODD_NAMES, sparse } from '../../helpers/folder-builder.ts';
import { scanAll } from './scan-helper.ts';

const scanner = new FolderScanner();
const many = makeFolder({ many: manyFiles(9000), last: 'x' });
afterAll(async () => {
  many.remove();
  await scanner.close();
});

describe('files', () => {
  test('come in manifest order: a folder sorts as its name and a slash', async () => {
    using folder = makeFolder({
      animals: { 'cat.txt': '1', dog: { x: '2' } },
      'animals.txt': '3',
      'animals-old': { y: '4' },
      animals0: '5',
      '\u{1f994}': 'beyond the basic plane',
      '\uffee': 'below it by code point, above it by UTF-16 unit',
    });
    const { paths } = await scanAll(folder.path, { scanner });
    expect(paths).toEqual([
      'animals-old/y',
      'animals.txt',
      'animals/cat.txt',
      'animals/dog/x',
      'animals0',
      '\uffee',
      '\u{1f994}',
    ]);
    const byBytes = paths.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(paths).toEqual(byBytes);
  });

  test('have size, time, executable bit and fingerprint', async () => {
    const mtime = new Date('2020-02-03T04:05:06.789Z');
    using folder = makeFolder({
      a: file('12345', { mode: 0o644, mtime }),
      b: file('', { mode: 0o755 }),
      big: sparse(5 * 2 ** 30),
    });
    const { batches, files, bytes } = await scanAll(folder.path, { scanner });
    const [batch] = batches;
    expect(batches).toHaveLength(1);
    expect([...(batch?.sizes ?? [])]).toEqual([5, 0, 5 * 2 ** 30]);
    // Node passes times as seconds in floating point, so the last digits are not kept.
    expect((batch?.mtimes[0] ?? 0n) / 1000n).toBe(BigInt(mtime.getTime()) * 1000n);
    expect([...(batch?.executable ?? [])]).toEqual([0, 1, 0]);
    const expected = ['a', 'b', 'big'].map((name) =>
      encodeFingerprint(lstatSync(folder.at(name), { bigint: true })),
    );
    expect(batch?.fingerprints).toEqual(Buffer.concat(expected));
    expect({ files, bytes }).toEqual({ files: 3, bytes: 5 + 5 * 2 ** 30 });
  });

  test('of odd names are all found', async () => {
    using folder = makeFolder(Object.fromEntries(ODD_NAMES.map((name) => [name, name])));
    const { paths, problems } = await scanAll(folder.path, { scanner });
    expect(problems).toEqual([]);
    expect(new Set(paths)).toEqual(new Set(ODD_NAMES));
  });

  test('behind a linked root and a trailing slash are found', async () => {
    using folder = makeFolder({ real: { a: '1' }, root: link('real') });
    const { paths, directoryLinks } = await scanAll(`${folder.at('root')}/`, { scanner });
    expect(paths).toEqual(['a']);
    expect(directoryLinks).toEqual([]);
  });

  test('come in batches while the caller takes them, with a running count', async () => {
    const counts: number[] = [];
    const { paths, batches, files } = await scanAll(many.path, { scanner, onFound: (n) => counts.push(n) });
    expect(batches.length).toBeGreaterThan(2);
    expect(Math.max(...batches.map((batch) => batch.paths.length))).toBeLessThanOrEqual(4096);
    expect(paths).toHaveLength(9001);
    expect(paths.at(-1)).toBe('many/f0008999');
    expect(files).toBe(9001);
    expect(counts.at(-1)).toBe(9001);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  test('of a one-shot scan are the same', async () => {
    using folder = makeFolder({ a: '1', b: { c: '2' } });
    const scan = scanFolder({ root: folder.path, ignore: [], signal: new AbortController().signal });
    expect((await scan.next()).value).toMatchObject({ paths: ['a', 'b/c'] });
    expect(await scan.next()).toMatchObject({ done: true, value: { files: 2, bytes: 2 } });
  });
});

test('empty folders are listed: nothing in them, or only what is ignored', async () => {
  using folder = makeFolder({
    a: { b: { c: {} } },
    junk: { '.DS_Store': 'x' },
    full: { x: '1' },
  });
  const { emptyDirectories } = await scanAll(folder.path, { scanner });
  expect(emptyDirectories).toEqual(['a/b/c', 'junk']);
  rmSync(folder.at('a'), { recursive: true });
  rmSync(folder.at('junk'), { recursive: true });
  rmSync(folder.at('full'), { recursive: true });
  expect(await scanAll(folder.path, { scanner })).toMatchObject({ files: 0, emptyDirectories: [] });
});

describe('links', () => {
  test('to a file count as the target', async () => {
    using folder = makeFolder({ target: 'four', alias: link('target') });
    const { batches, directoryLinks, fileLinks } = await scanAll(folder.path, { scanner });
    expect(fileLinks).toBe(1);
    expect(batches[0]?.paths).toEqual(['alias', 'target']);
    expect([...(batches[0]?.sizes ?? [])]).toEqual([4, 4]);
    const expected = encodeFingerprint(statSync(folder.at('alias'), { bigint: true }));
    expect(batches[0]?.fingerprints.subarray(0, 32)).toEqual(expected);
    expect(directoryLinks).toEqual([]);
  });

  test('to a folder are followed and reported, and sort as folders', async () => {
    using outside = makeFolder({ far: { z: '1' } });
    using folder = makeFolder({
      data: { x: '1' },
      near: link('data'),
      'near.txt': '2',
      out: link(outside.path),
    });
    const scan = await scanAll(folder.path, { scanner });
    expect(scan.paths).toEqual(['data/x', 'near.txt', 'near/x', 'out/far/z']);
    expect(scan.directoryLinks).toEqual(['near', 'out']);
    expect(scan.outsideLinks).toEqual(['out']);
    expect(scan.problems).toEqual([]);
  });

  test('that lead back end in a problem, not in a loop', async () => {
    using folder = makeFolder({
      a: { self: link('.'), up: link('..'), above: link('../..'), file: '1', toB: link('../b') },
      b: { toA: link('../a'), g: '2' },
      loop: link('loop'),
    });
    const { paths, problems } = await scanAll(folder.path, { scanner });
    expect(paths).toEqual(['a/file', 'a/toB/g', 'b/g', 'b/toA/file']);
    expect(problems.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'a/above link-cycle',
      'a/self link-cycle',
      'a/toB/toA link-cycle',
      'a/up link-cycle',
      'b/toA/above link-cycle',
      'b/toA/self link-cycle',
      'b/toA/toB link-cycle',
      'b/toA/up link-cycle',
      'loop link-cycle',
    ]);
  });
});

describe('a scan that cannot go on', () => {
  test.each([
    ['missing', 'FOLDER_NOT_FOUND'],
    ['file', 'NOT_A_FOLDER'],
    ['file/below', 'NOT_A_FOLDER'],
  ])('at %s fails with %s', async (name, code) => {
    using folder = makeFolder({ file: '1' });
    await expect(scanAll(folder.at(name), { scanner })).rejects.toMatchObject({
      code,
      path: folder.at(name),
    });
  });

  test.each([
    ['vanishes', (root: string) => rmSync(root, { recursive: true })],
    [
      'is replaced',
      (root: string) => {
        renameSync(root, `${root}-old`);
        mkdirSync(root);
      },
    ],
  ])('because the root %s fails', async (_, act) => {
    using folder = makeFolder({ root: { many: manyFiles(13_000) } });
    const root = folder.at('root');
    const scan = scanner.scan({ root, ignore: [], signal: new AbortController().signal });
    await scan.next();
    act(root);
    const rest = async () => {
      while (!(await scan.next()).done);
    };
    await expect(rest()).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND', path: root });
  });

  test('is cancelled at once, and its thread serves the next one', async () => {
    const own = new FolderScanner();
    const stop = new AbortController();
    const scan = own.scan({ root: many.path, ignore: [], signal: stop.signal });
    expect((await scan.next()).done).toBe(false);
    stop.abort();
    await expect(scan.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await scanAll(many.path, { scanner: own })).files).toBe(9001);
    await own.close();
    await expect(scanAll(many.path, { scanner: own })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('is cancelled before it starts', async () => {
    using folder = makeFolder({ a: '1' });
    await expect(scanAll(folder.path, { scanner, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});

test('scans run side by side', async () => {
  using two = makeFolder({ a: '1', b: '2' });
  const scans = await Promise.all([many, two, many, two].map(({ path }) => scanAll(path, { scanner })));
  expect(scans.map(({ files }) => files)).toEqual([9001, 2, 9001, 2]);
});

test('a scan that is left early frees its thread', async () => {
  for await (const batch of scanner.scan({
    root: many.path,
    ignore: [],
    signal: new AbortController().signal,
  })) {
    expect(batch.paths[0]).toBe('last');
    break;
  }
  expect((await scanAll(many.path, { scanner })).files).toBe(9001);
});
