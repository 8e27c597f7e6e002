import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Entry, ReferenceEntry, StoredEntry } from '../../main/engine/artifact/entry.ts';
import type { Artifacts } from '../../main/engine/references/artifact-handler.ts';
import { createReferences } from '../../main/engine/references/references.ts';
import { toArray } from '../helpers/to-array.ts';
import { expectCode, text } from './contract.ts';

const MEOW = 'rWBtaiSi3smCvCmTqq+RYA==';
const WOOF = 'BWFDtzDNaCy9+nfdti3rEQ==';

/** Entries by `<id>/<path>`, client ids with `client:` before them; every stored file reads as its path. */
function world(entries: Record<string, Entry>) {
  const artifacts: Artifacts = {
    find: async ({ kind, id }, path) => entries[`${kind === 'client' ? 'client:' : ''}${id}/${path}`],
    open: async ({ path }, range) => once(Buffer.from(path).subarray(range?.start, range?.end)),
  };
  const references = createReferences({ env: {}, artifacts });
  return { references, resolve: (uri: string, options = {}) => toArray(references.resolve(uri, options)) };
}

describe('wandb-artifact', () => {
  test('has the digest of its target and the size 0', async () => {
    const { resolve, references } = world({ '0a/pets/cat.txt': stored('pets/cat.txt', MEOW) });
    const [entry] = await resolve('wandb-artifact://0a/pets/cat.txt');
    expect(entry).toEqual(reference('cat.txt', 'wandb-artifact://0a/pets/cat.txt', MEOW));
    expect(await text({ references }, entry!, { start: 5, end: 8 })).toBe('cat');
    expect(await references.check(entry!)).toEqual({ state: 'same', readable: true });
  });

  test('points at the end of a chain', async () => {
    const { resolve, references } = world({
      'a/x': reference('x', 'wandb-artifact://b/y', MEOW),
      'b/y': reference('y', 'wandb-artifact://c/z', MEOW),
      'c/z': stored('z', MEOW),
    });
    const [entry] = await resolve('wandb-artifact://a/x', { name: 'dir/borrowed' });
    expect(entry).toEqual(reference('dir/borrowed', 'wandb-artifact://c/z', MEOW));
    expect(await text({ references }, { ...entry!, uri: 'wandb-artifact://a/x' })).toBe('z');
  });

  test('stops at a reference of another kind, and is read and checked through it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-artifacts-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'cat.txt');
    writeFileSync(file, 'meow\n');
    const uri = pathToFileURL(file).href;
    const { resolve, references } = world({
      'a/x': reference('x', uri, MEOW),
      'a/y': reference('y', 'nfs://h/y', 'nfs://h/y'),
    });
    const [entry] = await resolve('wandb-artifact://a/x');
    expect(entry).toEqual(reference('x', 'wandb-artifact://a/x', MEOW));
    expect(await text({ references }, entry!)).toBe('meow\n');
    expect(await references.check(entry!)).toEqual({ state: 'same', readable: true });
    writeFileSync(file, 'woof\n');
    expect(await references.check(entry!)).toMatchObject({ state: 'changed', now: { digest: WOOF } });
    await expectCode(text({ references }, entry!), 'REFERENCE_CHANGED');
    const [tracked] = await resolve('wandb-artifact://a/y');
    await expectCode(references.open(tracked!), 'NOT_DOWNLOADABLE');
    expect(await references.check(tracked!)).toMatchObject({ state: 'unknown', readable: false });
    await references.close();
  });

  test('a chain in a circle is refused', async () => {
    const { resolve } = world({
      'a/x': reference('x', 'wandb-artifact://b/x', MEOW),
      'b/x': reference('x', 'wandb-artifact://a/x', MEOW),
    });
    await expectCode(resolve('wandb-artifact://a/x'), 'INVALID_REFERENCE');
  });

  test('a version or path that is not known', async () => {
    const { resolve, references } = world({ 'a/x': stored('x', MEOW) });
    await expectCode(resolve('wandb-artifact://a/y'), 'REFERENCE_MISSING');
    await expectCode(resolve('wandb-artifact://b/x'), 'REFERENCE_MISSING');
    const gone = reference('x', 'wandb-artifact://b/x', MEOW);
    expect(await references.check(gone)).toMatchObject({ state: 'missing', readable: false });
    await expectCode(references.open(gone), 'REFERENCE_MISSING');
  });

  test('another digest', async () => {
    const { references } = world({ 'a/x': stored('x', WOOF) });
    const entry = reference('x', 'wandb-artifact://a/x', MEOW);
    await expectCode(references.open(entry), 'REFERENCE_CHANGED');
    expect(await references.check(entry)).toMatchObject({ state: 'changed', now: { digest: WOOF, size: 5 } });
  });

  test.each([
    'wandb-artifact://',
    'wandb-artifact://a',
    'wandb-artifact://a/',
    'wandb-artifact:a/x',
    'wandb-artifact://cats:v0/x',
  ])('%s is refused', (uri) => expectCode(world({}).resolve(uri), 'INVALID_REFERENCE'));
});

describe('wandb-client-artifact', () => {
  test('is kept as it is, and can be neither read nor checked', async () => {
    const { resolve, references } = world({ 'client:abc/x/y': stored('x/y', MEOW) });
    const [entry] = await resolve('wandb-client-artifact://abc/x/y');
    expect(entry).toEqual(reference('y', 'wandb-client-artifact://abc/x/y', MEOW));
    await expectCode(references.open(entry!), 'NOT_DOWNLOADABLE');
    expect(await references.check(entry!)).toMatchObject({ state: 'unknown', readable: false });
    await expectCode(resolve('wandb-client-artifact://abc/z'), 'REFERENCE_MISSING');
  });
});

describe('any other scheme', () => {
  const { references, resolve } = world({});

  test('is written down under the given name', async () => {
    const [entry] = await resolve('nfs://host/share/dog.txt', { name: 'pets//dog.txt' });
    expect(entry).toEqual({
      ...reference('pets/dog.txt', 'nfs://host/share/dog.txt', 'nfs://host/share/dog.txt'),
      size: undefined,
    });
    await expect(references.open(entry!)).rejects.toMatchObject({
      code: 'NOT_DOWNLOADABLE',
      message: expect.stringContaining('nfs:'),
    });
    expect(await references.check(entry!)).toMatchObject({ state: 'unknown' });
  });

  test('needs a name, and one that can be a path', async () => {
    await expectCode(resolve('nfs://host/x'), 'INVALID_REFERENCE');
    await expectCode(resolve('nfs://host/x', { name: '../x' }), 'INVALID_PATH');
    await expectCode(resolve('nfs://host/x', { name: '' }), 'INVALID_PATH');
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function reference(path: string, uri: string, digest: string): ReferenceEntry {
  return { kind: 'reference', path, uri, digest, size: 0, extra: undefined };
}

function stored(path: string, digest: string): StoredEntry {
  const content = { contentId: Buffer.alloc(32), size: 5, chunks: Buffer.alloc(0), listed: false };
  return {
    kind: 'stored',
    path,
    content,
    digest: Buffer.from(digest, 'base64'),
    mtimeNs: 0n,
    executable: false,
  };
}
