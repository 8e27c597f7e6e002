import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryInfo, LogResult, ManifestResult } from '../../../../contract/domain.ts';
import type { RequestInput } from '../../../../contract/requests.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { GOLDEN, makeGoldenFolder } from '../../../helpers/golden.ts';
import { additionOf } from '../../../helpers/golden-additions.ts';

let world: World;
let engine: TestEngine;
beforeAll(() => {
  world = makeWorld();
  engine = world.open();
});
afterAll(() => world.remove());

let number = 0;
const fresh = () => world.folder(`folder-${number++}`, {});

const exported = async (version: string, to = join(fresh(), 'manifest.json')) => {
  const result = await engine.job<ManifestResult>('manifest.export', { version, to });
  return { ...result, text: readFileSync(result.file, 'utf8') };
};
const imported = (input: RequestInput<'manifest.import'>) => engine.job<LogResult>('manifest.import', input);
const entriesOf = async (version: string): Promise<EntryInfo[]> =>
  (await engine.ask('files.list', { version, limit: 1000 })).items;

/** `json.dump(value, file, indent=4)` of Python. */
function pythonJson(value: unknown): string {
  return JSON.stringify(value, undefined, 4).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A manifest file with these entries; everything else of it can be changed. */
function manifestFile(contents: object, top: object = {}): string {
  const file = join(fresh(), 'wandb_manifest.json');
  const whole = { version: 1, storagePolicy: 'wandb-storage-policy-v1', storagePolicyConfig: {}, contents };
  writeFileSync(file, JSON.stringify({ ...whole, ...top }));
  return file;
}

const MEOW = { digest: 'rWBtaiSi3smCvCmTqq+RYA==', size: 5 };
const WOOF = { digest: 'BWFDtzDNaCy9+nfdti3rEQ==', size: 5 };

describe('a manifest', () => {
  // Each case in one of the algorithms.
  test.each(GOLDEN.filter(({ expect: { MD5 } }) => MD5.entries).map((golden, at) => ({ golden, at })))(
    '$golden.name: is as W&B writes it, and comes in again',
    async ({ golden, at }) => {
      const folder = world.at(`case-${golden.name}`);
      makeGoldenFolder(folder, golden);
      const algorithm = at % 2 === 0 ? 'md5' : 'xxh128';
      const { digest, entries } = golden.expect[algorithm === 'md5' ? 'MD5' : 'XXH128'];
      const name = `${golden.name}-${algorithm}`;
      const { id: draft } = await engine.ask('drafts.create', { name, algorithm });
      const items = golden.steps.map((step) => additionOf(step, folder));
      if (items.length > 0) await engine.ask('drafts.add', { draft, items });
      await engine.job('drafts.log', { draft, allowEmpty: true });

      const { text, file } = await exported(name);
      const manifest = JSON.parse(text);
      expect(text).toBe(pythonJson(manifest));
      expect(manifest.contents).toEqual(withUris(entries!, manifest.contents));
      const paths = Object.keys(manifest.contents);
      expect(paths).toEqual(paths.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

      const files = fresh();
      await engine.job('download.start', { version: name, to: files, references: 'skip' });
      const copy = await imported({ manifest: file, files, name: `${name}-copy`, algorithm });
      expect(copy).toMatchObject({ digest, algorithm });
      expect((await exported(`${name}-copy`)).text).toBe(text);
    },
  );

  // Both were written by the released Python client, wandb 0.30.0, with the entries by path as its core uploads them.
  test.each([
    ['md5', 'ef664362cc163e5ebd9f196ef9551ce8'],
    ['xxh128', '15060812cee31ae626df976dbbe1793e'],
  ])(
    'that wandb wrote comes in with its digest, and goes out byte for byte (%s)',
    async (algorithm, digest) => {
      const manifest = join(import.meta.dirname, `../../../fixtures/wandb-manifest-${algorithm}.json`);
      const files = world.folder(`wandb-${algorithm}`, {
        'cat é😀.txt': 'meow\n',
        sub: { 'dog.txt': 'woof\n' },
        empty: '',
      });
      const name = `wandb-${algorithm}`;
      expect(await imported({ manifest, files, name })).toMatchObject({ algorithm, digest, files: 7 });
      expect((await exported(name)).text).toBe(readFileSync(manifest, 'utf8'));
    },
  );

  test('has what pins references, in the order of W&B', async () => {
    const contents = {
      'a b.txt': { digest: 'abc', ref: 'https://example.com/a', size: 5, extra: { etag: '"abc"' } },
      borrowed: { digest: MEOW.digest, ref: 'wandb-artifact://41727469666163743a31/cat.txt', size: 0 },
      nfs: { digest: 'nfs://host/cat.txt', ref: 'nfs://host/cat.txt' },
      'z.txt': { digest: 'CJ+1', ref: 'gs://pets/z', size: 7, extra: { versionID: 1700000000000000 } },
    };
    const manifest = manifestFile(contents);
    const { digest } = await imported({ manifest, name: 'pinned' });
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
    expect(await entriesOf('pinned')).toMatchObject([
      { kind: 'reference', uri: 'https://example.com/a', digest: 'abc', size: 5 },
      { size: null },
      { size: null },
      { size: 7 },
    ]);
    expect(JSON.stringify(JSON.parse((await exported('pinned')).text).contents)).toBe(
      JSON.stringify(contents),
    );
  });

  test('goes into a folder under a free name, and over a file', async () => {
    await imported({ manifest: manifestFile({ a: { digest: 'x:a', ref: 'x:a' } }), name: 'placed' });
    const to = fresh();
    const first = await exported('placed', to);
    const second = await exported('placed', to);
    expect(first.file).toBe(join(to, 'wandb_manifest.json'));
    expect(second.file).toBe(join(to, 'wandb_manifest-2.json'));
    writeFileSync(first.file, 'older');
    expect((await exported('placed', first.file)).text).toBe(second.text);
    expect(readdirSync(to)).toHaveLength(2);
    execFileSync('mkfifo', [join(to, 'pipe')]);
    await expect(exported('placed', join(to, 'pipe'))).rejects.toMatchObject({ code: 'TARGET_CLASH' });
    expect(lstatSync(join(to, 'pipe')).isFIFO()).toBe(true);
    rmSync(join(to, 'pipe'));
    await expect(exported('placed', join(to, 'no', 'x.json'))).rejects.toMatchObject({
      code: 'TARGET_NOT_WRITABLE',
    });
    await expect(exported('placed', world.at('home', 'store', 'x.json'))).rejects.toMatchObject({
      code: 'TARGET_IN_STORE',
    });
  });
});

describe('an import', () => {
  test('takes what the Go client writes', async () => {
    const files = world.folder('go', { 'cat.txt': 'meow\n', 'dog.txt': 'woof\n' });
    const contents = {
      'cat.txt': { ...MEOW, birthArtifactID: 'QQ==', local_path: '/home/me/cat', skip_cache: false },
      'dog.txt': { ...WOOF, skip_cache: true },
    };
    const manifest = manifestFile(contents, {
      storagePolicyConfig: { storageLayout: 'V2' },
      more: [1, { a: '}' }],
    });
    expect(await imported({ manifest, files, name: 'go' })).toMatchObject({
      digest: '861934c29b03eb0a12ed265923cde104',
      algorithm: 'md5',
      created: true,
      files: 2,
    });
    expect(await imported({ manifest, files, name: 'go', aliases: ['again'] })).toMatchObject({
      created: false,
      version: 'v0',
    });
  });

  test('knows when the size 0 of a reference says that it is not known', async () => {
    const zero = (ref: string, more: object = {}) => ({ digest: ref, ref, size: 0, ...more });
    const contents = {
      a: zero('https://example.com/empty'),
      b: zero('https://example.com/unknown', { skip_cache: false }),
      c: zero('file:///data/empty', { skip_cache: false }),
      d: zero('wandb-artifact://41/d'),
    };
    await imported({ manifest: manifestFile(contents), name: 'zeros' });
    expect((await entriesOf('zeros')).map(({ size }) => size)).toEqual([0, null, 0, null]);
  });

  test('checks files of both algorithms in one manifest', async () => {
    const files = world.folder('mixed', { 'cat.txt': 'meow\n', 'dog.txt': 'woof\n' });
    const dog = { digest: 'ZyjOXlcSkxcy9xTfSFyc7w==', size: 5, extra: { alg: 'XXH128' } };
    const contents = { 'dog.txt': dog, 'cat.txt': MEOW };
    expect(await imported({ manifest: manifestFile(contents), files, name: 'mixed' })).toMatchObject({
      algorithm: 'md5',
      digest: '861934c29b03eb0a12ed265923cde104',
    });
    writeFileSync(join(files, 'dog.txt'), 'wolf\n');
    await expect(imported({ manifest: manifestFile(contents), files, name: 'mixed' })).rejects.toMatchObject({
      code: 'MANIFEST_DIFFERS',
      path: 'dog.txt',
    });
  });

  test('logs nothing when a file differs or is not there', async () => {
    const files = world.folder('differs', { 'cat.txt': 'meow!', sub: { 'dog.txt': 'woof\n' } });
    const manifest = manifestFile({ 'cat.txt': MEOW, 'sub/dog.txt': WOOF, 'gone.txt': WOOF });
    await expect(imported({ manifest, files, name: 'differs' })).rejects.toMatchObject({
      code: 'MANIFEST_DIFFERS',
      details: { count: 2 },
      hint: expect.stringContaining('Nothing was logged'),
    });
    expect(await engine.refusal('versions.get', { version: 'differs' })).toBe('COLLECTION_NOT_FOUND');
  });

  test('waits for no pipe in the place of a file or of the manifest', async () => {
    const files = world.folder('pipes', { 'cat.txt': 'meow\n' });
    const pipe = join(files, 'dog.txt');
    execFileSync('mkfifo', [pipe]);
    for (const extra of [{}, { extra: { alg: 'XXH128' } }]) {
      const manifest = manifestFile({ 'cat.txt': MEOW, 'dog.txt': { ...WOOF, ...extra } });
      await expect(imported({ manifest, files, name: 'pipes' })).rejects.toMatchObject({
        code: 'MANIFEST_DIFFERS',
        path: 'dog.txt',
      });
    }
    await expect(imported({ manifest: pipe, name: 'pipes' })).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  });

  test('refuses sizes that add up to more than can be counted, and logs nothing', async () => {
    const huge = (name: string) => ({ digest: name, ref: `x:${name}`, size: Number.MAX_SAFE_INTEGER });
    const manifest = manifestFile({ a: huge('a'), b: huge('b') });
    await expect(imported({ manifest, name: 'huge' })).rejects.toMatchObject({
      code: 'INVALID_REFERENCE',
      path: 'b',
    });
    expect(await engine.refusal('versions.get', { version: 'huge' })).toBe('COLLECTION_NOT_FOUND');
  });

  test('refuses bytes that are no UTF-8, also at the end', async () => {
    const file = join(fresh(), 'x.json');
    const valid = Buffer.from(readFileSync(manifestFile({ 'a?': { digest: 'x:a', ref: 'x:a' } })));
    const wrong = Buffer.from(valid);
    wrong[wrong.indexOf('?')] = 0xff;
    for (const bytes of [wrong, Buffer.concat([valid, Buffer.from([0xc3])])]) {
      writeFileSync(file, bytes);
      await expect(imported({ manifest: file, name: 'x' })).rejects.toMatchObject({
        code: 'INVALID_MANIFEST',
        message: expect.stringContaining('UTF-8'),
      });
    }
  });

  test('refuses a file that would lie in another one', async () => {
    const files = world.folder('clash', { 'a.txt': 'meow\n' });
    const manifest = manifestFile({ 'a.txt': MEOW, 'a.txt/b': { digest: 'x:b', ref: 'x:b' } });
    await expect(imported({ manifest, files, name: 'clash' })).rejects.toMatchObject({
      code: 'MANIFEST_DIFFERS',
    });
  });

  test('needs the folder of the files', async () => {
    const manifest = manifestFile({ 'cat.txt': MEOW });
    await expect(imported({ manifest, name: 'x' })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(imported({ manifest, files: world.at('nowhere'), name: 'x' })).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
    });
    await expect(imported({ manifest: fresh(), name: 'x' })).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    await expect(imported({ manifest: world.at('none.json'), name: 'x' })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  test.each([
    ['another version', { version: 2 }, 'its version is 2'],
    ['another policy', { storagePolicy: 'other' }, 'storage policy'],
    ['no contents', { contents: undefined }, 'contents'],
    ['a digest that is none', { contents: { a: { digest: 'abc' } } }, 'no digest of a file'],
    ['no digest', { contents: { a: { ref: 'x:a' } } }, 'digest'],
    ['an unknown algorithm', { contents: { a: { ...MEOW, extra: { alg: 'SHA1' } } } }, 'SHA1'],
    ['a negative size', { contents: { a: { ...MEOW, size: -1 } } }, 'size'],
  ])('refuses %s', async (_, top, message) => {
    await expect(
      imported({ manifest: manifestFile({}, top), files: fresh(), name: 'x' }),
    ).rejects.toMatchObject({
      code: 'INVALID_MANIFEST',
      message: expect.stringContaining(message),
    });
  });

  test.each(['../x', '/x', 'C:x', 'a//b', '', 'a\\..\\b'])('refuses the path "%s"', async (path) => {
    await expect(
      imported({ manifest: manifestFile({ [path]: MEOW }), files: fresh(), name: 'x' }),
    ).rejects.toMatchObject({ code: 'INVALID_PATH' });
  });

  test('refuses what is not JSON, saying where', async () => {
    const file = join(fresh(), 'x.json');
    for (const text of [
      '',
      '[]',
      '{"version": 1',
      '{"contents": {"a": {]}}',
      'not json',
      '{"version": 1,}',
    ]) {
      writeFileSync(file, text);
      await expect(imported({ manifest: file, name: 'x' })).rejects.toMatchObject({
        code: 'INVALID_MANIFEST',
        path: file,
      });
    }
  });

  test('does not read through a link out of the folder into a store', async () => {
    const files = fresh();
    mkdirSync(join(files, 'in'));
    rmSync(join(files, 'in'), { recursive: true });
    symlinkSync(world.at('home', 'store'), join(files, 'in'));
    const manifest = manifestFile({ 'in/vitrine.json': MEOW });
    await expect(imported({ manifest, files, name: 'x' })).rejects.toMatchObject({
      code: 'MANIFEST_DIFFERS',
    });
  });
});

/** The golden URIs of files of this machine are cut off; the others are whole. */
function withUris(
  entries: Readonly<Record<string, object>>,
  found: Readonly<Record<string, { readonly ref?: string }>>,
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(entries).map(([path, entry]) => [
      path,
      'ref' in entry &&
      entry.ref === 'file://…' &&
      found[path]?.ref?.startsWith(pathToFileURL(world.root).href)
        ? { ...entry, ref: found[path].ref }
        : entry,
    ]),
  );
}

test('a manifest says what it lists, and what of it is not in a folder', async () => {
  const manifest = manifestFile({
    'a.txt': MEOW,
    'b/c.txt': WOOF,
    gone: { ...WOOF, extra: { alg: 'XXH128' } },
    'far.txt': { digest: 'x', ref: 's3://pets/far.txt', size: 7 },
  });
  const sums = { files: 3, bytes: 15, references: 1, algorithm: 'md5' };
  expect(await engine.ask('manifest.read', { manifest })).toEqual({
    ...sums,
    looked: 0,
    missing: 0,
    different: 0,
    examples: [],
  });
  const files = world.folder('some-of-it', { 'a.txt': 'meow\n', b: { 'c.txt': 'too long' } });
  expect(await engine.ask('manifest.read', { manifest, files })).toEqual({
    ...sums,
    looked: 3,
    missing: 1,
    different: 1,
    examples: [
      { path: 'b/c.txt', reason: 'size' },
      { path: 'gone', reason: 'missing' },
    ],
  });
  expect(await engine.refusal('manifest.read', { manifest: join(files, 'a.txt') })).toBe('INVALID_MANIFEST');
  expect(await engine.refusal('manifest.read', { manifest, files: join(files, 'no') })).toBe(
    'FOLDER_NOT_FOUND',
  );
});
