import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, hasCode } from '../../../../contract/errors.ts';
import type { StoredEntry } from '../../../../main/engine/artifact/entry.ts';
import { packKey } from '../../../../main/engine/store/keys.ts';
import { downloadVersion } from '../../../../main/engine/transfer/fetch/download.ts';
import { probeTarget, type TargetTraits } from '../../../../main/engine/transfer/fetch/target-probe.ts';
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
});

const download = (version: TestVersion, options: { path?: string; folder?: string } = {}) =>
  downloadVersion(fixture.context(), { version, folder: target, ...options }, { signal: fixture.signal });

function system(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}

async function failure(work: Promise<unknown>, code: ErrorCode) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!hasCode(error, code)) throw new Error(`Expected ${code}, got ${String(error)}`, { cause: error });
  return error;
}

function write(files: Record<string, string | Buffer>, root = source): void {
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), data);
  }
}

describe('downloadVersion', () => {
  it('writes odd names, large, sparse and empty files, empty folders, modes and times', async () => {
    const large = randomBytes(9 * 1024 * 1024);
    write({
      'a b/#1:x': 'one',
      '🐈/\u00e9': 'nfc',
      '🐈/e\u0301': 'nfd',
      'A.txt': 'upper',
      'a.txt': 'lower',
      [`deep/${'n'.repeat(255)}`]: 'long',
      empty: '',
      large,
      'twice/large': large,
      run: '#!',
      'newline\nname': 'n',
    });
    chmodSync(join(source, 'run'), 0o755);
    mkdirSync(join(source, 'hollow/inner'), { recursive: true });
    writeFileSync(join(source, 'sparse'), '');
    truncateSync(join(source, 'sparse'), 300 * 1024 * 1024);
    utimesSync(join(source, 'A.txt'), 1_600_000_000.5, 1_600_000_000.25);
    const version = await fixture.log(source, 'a:v0');
    const result = await download(version);
    expect(statSync(join(target, 'sparse'))).toMatchObject({ size: 300 * 1024 * 1024 });
    expect(statSync(join(target, 'sparse')).blocks * 512).toBeLessThan(8 * 1024 * 1024);
    rmSync(join(target, 'sparse'));
    rmSync(join(source, 'sparse'));
    expect(folderState(target)).toEqual(folderState(source));
    expect(statSync(join(target, 'A.txt')).mtimeMs).toBeCloseTo(1_600_000_000_250, 2);
    expect(result).toMatchObject({ files: 12, written: 12, unchanged: 0, missing: [] });
  });

  it('leaves equal and foreign files, restores changed and missing ones', async () => {
    write({ same: 'same', changed: 'before', 'd/gone': 'gone', script: '#!' });
    chmodSync(join(source, 'script'), 0o755);
    const version = await fixture.log(source, 'a:v0');
    await download(version);
    const inode = statSync(join(target, 'same')).ino;
    write({ changed: 'AFTER!', foreign: 'mine' }, target);
    rmSync(join(target, 'd'), { recursive: true });
    chmodSync(join(target, 'script'), 0o644);
    expect(await download(version)).toMatchObject({ files: 4, written: 2, unchanged: 2 });
    expect(statSync(join(target, 'same')).ino).toBe(inode);
    expect(folderState(target)).toEqual({ ...folderState(source), foreign: '- mine' });
  });

  it('replaces a file that may not be written', async () => {
    write({ a: 'one' });
    const version = await fixture.log(source, 'a:v0');
    write({ a: 'mine' }, target);
    chmodSync(join(target, 'a'), 0o444);
    await download(version);
    expect(folderState(target)).toEqual(folderState(source));
  });

  it('trusts no size alone where the catalog knows nothing', async () => {
    write({ a: 'abc', b: 'abc' });
    const version = await fixture.log(source, 'a:v0');
    write({ a: 'xyz', b: 'abc' }, target);
    expect(await download(version)).toMatchObject({ written: 1, unchanged: 1 });
    expect(readFileSync(join(target, 'a'), 'utf8')).toBe('abc');
  });

  it('takes a file, a folder, a glob', async () => {
    write({ 'some/a.txt': '1', 'some-two/b.txt': '2', 'x/c.csv': '3', 'x[1].txt': '4' });
    const version = await fixture.log(source, 'a:v0');
    const paths = async (path: string) => {
      rmSync(target, { recursive: true, force: true });
      await download(version, { path });
      return Object.keys(folderState(target));
    };
    expect(await paths('some')).toEqual(['some/a.txt']);
    expect(await paths('some/a.txt')).toEqual(['some/a.txt']);
    expect(await paths('**/*.csv')).toEqual(['x/c.csv']);
    expect(await paths('x[1].txt')).toEqual(['x[1].txt']);
    rmSync(target, { recursive: true, force: true });
    await failure(download(version, { path: 'nothing' }), 'ENTRY_NOT_FOUND');
    expect(existsSync(target)).toBe(false);
  });
});

describe('hostile and impossible targets', () => {
  const hostile = async (...paths: string[]): Promise<TestVersion> => {
    write({ x: 'evil' });
    const [entry] = (await fixture.log(source, 'a:v0')).list as StoredEntry[];
    return fixture.version(
      'a:v0',
      paths.map((path) => ({ ...entry!, path })),
    );
  };

  it('refuses paths that lead out, all at once, with nothing written', async () => {
    const version = await hostile('ok', '../out', '/abs', 'd/../../out');
    const error = await failure(download(version), 'TARGET_CLASH');
    expect((error.details as { clashes: { path: string }[] }).clashes.map(({ path }) => path).sort()).toEqual(
      ['../out', '/abs', 'd/../../out'],
    );
    expect(existsSync(target)).toBe(false);
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });

  it.each<[string, Partial<TargetTraits>, [string, string][]]>([
    [
      'case',
      { foldsCase: true },
      [
        ['a.txt', 'A.txt'],
        ['sub/b', 'SUB/c'],
        ['x', 'X/y'],
      ],
    ],
    [
      'Unicode',
      { foldsUnicode: true },
      [
        ['\u00e9', 'e\u0301'],
        ['\u00e9/b', 'e\u0301/c'],
      ],
    ],
  ])(
    'refuses names that a target folding %s would take for one, with nothing written',
    async (_, folds, pairs) => {
      const context = fixture.context({
        traits: async (folder, longest) => ({ ...(await probeTarget(folder, longest)), ...folds }),
      });
      const into = (version: TestVersion, path?: string) =>
        downloadVersion(
          context,
          { version, folder: target, ...(path && { path }) },
          { signal: fixture.signal },
        );
      for (const pair of pairs) {
        write({ mine: 'mine' }, target);
        const error = await failure(into(await hostile('other', ...pair)), 'TARGET_CLASH');
        expect((error.details as { clashes: unknown[] }).clashes).toHaveLength(1);
        expect(folderState(target)).toEqual({ mine: '- mine' });
        await into(await hostile('other', ...pair), pair[0]);
        expect(Object.keys(folderState(target))).toEqual([pair[0], 'mine'].sort());
        // What is there already and right counts, too.
        await failure(into(await hostile('other', ...pair)), 'TARGET_CLASH');
        rmSync(target, { recursive: true });
      }
    },
  );

  it('never writes through a link in the target', async () => {
    const outside = join(dir, 'outside');
    mkdirSync(outside);
    mkdirSync(target);
    symlinkSync(outside, join(target, 'd'));
    const error = await failure(download(await hostile('d/x', 'y')), 'TARGET_CLASH');
    expect(error.message).toContain('d/x');
    expect(readdirSync(outside)).toEqual([]);
    expect(readdirSync(target)).toEqual(['d']);
  });

  it('replaces a link in the place of a file, not what it leads to', async () => {
    mkdirSync(target);
    write({ precious: 'precious' }, dir);
    symlinkSync(join(dir, 'precious'), join(target, 'x'));
    await download(await hostile('x'));
    expect(folderState(target)).toEqual({ x: '- evil' });
    expect(readFileSync(join(dir, 'precious'), 'utf8')).toBe('precious');
  });

  it('refuses a folder where a file must go and a file where a folder must go', async () => {
    write({ 'x/mine': '1', y: '2' }, target);
    const before = folderState(target);
    const error = await failure(download(await hostile('x', 'y/z')), 'TARGET_CLASH');
    expect((error.details as { clashes: unknown[] }).clashes).toHaveLength(2);
    expect(folderState(target)).toEqual(before);
  });

  it('refuses a file as target, the store and what is in it', async () => {
    const version = await hostile('x');
    write({ file: '' }, dir);
    await failure(download(version, { folder: join(dir, 'file') }), 'TARGET_NOT_A_FOLDER');
    await failure(download(version, { folder: join(dir, 'file/below') }), 'TARGET_NOT_A_FOLDER');
    await failure(download(version, { folder: join(fixture.store, 'new') }), 'TARGET_IN_STORE');
    await failure(download(version, { folder: fixture.dir }), 'TARGET_IN_STORE');
  });

  it('says when the target is read-only or full, and leaves nothing half', async (test) => {
    mkdirSync(target);
    try {
      system('mount', '-t', 'tmpfs', '-o', 'size=2m', 'none', target);
    } catch {
      test.skip('needs the right to mount a small file system');
    }
    try {
      const data = randomBytes(200 * 1024);
      write({ a: data });
      await fixture.log(source, 'a:v0');
      for (let at = 0; at < 20; at++) write({ [`f${at}`]: randomBytes(200 * 1024) });
      const version = await fixture.log(source, 'a:v1');
      const early = await failure(download(version), 'DISK_FULL');
      expect(early.message).toContain('Nothing was written');
      expect(readdirSync(target)).toEqual([]);
      const context = fixture.context({
        locate: async (hashes) => {
          writeFileSync(join(target, 'other'), randomBytes(1800 * 1024));
          return fixture.context().locate(hashes);
        },
      });
      const some = fixture.version('a:v1', version.list.slice(0, 5));
      const late = await failure(
        downloadVersion(context, { version: some, folder: target }, { signal: fixture.signal }),
        'DISK_FULL',
      );
      expect(late.path).toContain(`${target}/`);
      const all = folderState(source);
      for (const [path, state] of Object.entries(folderState(target))) {
        if (path !== 'other') expect(state === all[path]).toBe(true);
      }
      expect(readdirSync(target).filter((name) => name.startsWith('.vitrine'))).toEqual([]);
      system('mount', '-o', 'remount,ro', target);
      await failure(download(version), 'TARGET_NOT_WRITABLE');
    } finally {
      system('umount', target);
    }
  });
});

describe('damage and interruption', () => {
  it('names damage in a pack and puts no wrong byte under a real name', async () => {
    for (let at = 0; at < 50; at++) write({ [`f${at}`]: randomBytes(1000) });
    const version = await fixture.log(source, 'a:v0');
    const place = fixture.places.get(
      (version.list[20] as StoredEntry).content.chunks.toString('latin1', 4, 36),
    )!;
    const pack = join(fixture.store, packKey(place.pack));
    const bytes = readFileSync(pack);
    bytes[place.offset + 10]! ^= 1;
    chmodSync(pack, 0o644);
    writeFileSync(pack, bytes);
    const error = await failure(download(version), 'STORE_DAMAGED');
    expect(error.message).toContain(version.list[20]!.path);
    expect(error.details).toMatchObject({ pack: place.pack });
    const written = folderState(target);
    const all = folderState(source);
    for (const [path, state] of Object.entries(written)) expect(state).toBe(all[path]);
    expect(written[version.list[20]!.path]).toBeUndefined();
  });

  it('leaves no temporary file of a large file with damage in its end', async () => {
    write({ large: randomBytes(12 * 1024 * 1024) });
    const version = await fixture.log(source, 'a:v0');
    const list = (version.list[0] as StoredEntry).content.chunks;
    const place = fixture.places.get(list.toString('latin1', list.length - 32))!;
    const pack = join(fixture.store, packKey(place.pack));
    const bytes = readFileSync(pack);
    bytes[place.offset]! ^= 1;
    chmodSync(pack, 0o644);
    writeFileSync(pack, bytes);
    await failure(download(version), 'STORE_DAMAGED');
    expect(existsSync(target)).toBe(false);
  });

  it('reads the index again when a pack is gone, and says which file misses it', async () => {
    write({ a: 'only here' });
    const version = await fixture.log(source, 'a:v0');
    const hash = (version.list[0] as StoredEntry).content.chunks.toString('latin1', 4);
    const place = fixture.places.get(hash)!;
    const wrong = { ...place, pack: 'f'.repeat(64) };
    fixture.places.set(hash, wrong);
    const context = fixture.context({ reloadIndex: async () => void fixture.places.set(hash, place) });
    await downloadVersion(context, { version, folder: target }, { signal: fixture.signal });
    expect(folderState(target)).toEqual({ a: '- only here' });
    rmSync(target, { recursive: true });
    fixture.places.set(hash, wrong);
    const gone = await failure(download(version), 'STORE_OBJECT_MISSING');
    expect(gone.message).toMatch(/^a cannot be read/);
    fixture.places.delete(hash);
    expect((await failure(download(version), 'STORE_DAMAGED')).message).toContain('no pack');
  });

  it('stops when told to, keeps whole files only and goes on later', async () => {
    for (let at = 0; at < 40; at++) write({ [`f${at}`]: randomBytes(500 * 1024) });
    const version = await fixture.log(source, 'a:v0');
    const controller = new AbortController();
    const run = { signal: controller.signal, onProgress: () => controller.abort() };
    const aborted = new Promise((resolve) => controller.signal.addEventListener('abort', resolve));
    let reads = 0;
    const get: typeof fixture.backend.get = async (key, options) => {
      if (reads++ > 0) await aborted;
      return fixture.backend.get(key, { range: options!.range! });
    };
    const context = fixture.context({ backend: { location: fixture.store, get } });
    await failure(downloadVersion(context, { version, folder: target }, run), 'CANCELLED');
    const all = folderState(source);
    const some = folderState(target);
    for (const [path, state] of Object.entries(some)) expect(state === all[path]).toBe(true);
    expect(Object.keys(some).length).toBeGreaterThan(0);
    expect(Object.keys(some).length).toBeLessThan(40);
    await download(version);
    expect(Object.keys(folderState(target))).toHaveLength(40);
  });

  it('removes what a killed run left behind', async () => {
    write({ 'd/x': '1' });
    const version = await fixture.log(source, 'a:v0');
    write(
      { '.vitrine-fetch': '1', [`d/.vitrine-${'a'.repeat(16)}-3.part`]: 'half', 'd/.vitrineignore': 'y' },
      target,
    );
    await download(version);
    expect(Object.keys(folderState(target))).toEqual(['d/.vitrineignore', 'd/x']);
  });

  it('leaves a file alone that changes while it is about to be replaced', async () => {
    write({ x: 'version' });
    const version = await fixture.log(source, 'a:v0');
    write({ x: 'old' }, target);
    const context = fixture.context({
      locate: async (hashes) => {
        write({ x: 'just now' }, target);
        return fixture.context().locate(hashes);
      },
    });
    const run = { signal: fixture.signal };
    await failure(downloadVersion(context, { version, folder: target }, run), 'FILE_CHANGED');
    expect(folderState(target)).toEqual({ x: '- just now' });
  });
});
