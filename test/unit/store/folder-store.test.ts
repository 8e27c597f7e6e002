import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FolderBackend } from '../../../main/engine/store/backends/folder.ts';
import { createFolderStore, openFolderStore } from '../../../main/engine/store/folder-store.ts';
import { createStore, openStore } from '../../../main/engine/store/store.ts';

const options = { entity: 'acme', author: 'ada' };

let base: string;
let root: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vitrine-store-'));
  root = join(base, 'store');
});
afterEach(() => rmSync(base, { recursive: true }));

test('a store is made in a new folder, which holds nothing else, and opens', async () => {
  const { id, file } = await createFolderStore(root, options);
  expect(file.commit).toBe('link');
  expect(readdirSync(root).sort()).toEqual(['log', 'tmp', 'vitrine.json']);
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  expect((await openFolderStore(root, { expectedId: id })).id).toBe(id);
});

test('a store moves with its folder', async () => {
  const { id } = await createFolderStore(root, options);
  renameSync(root, join(base, 'moved'));
  await expect(openFolderStore(root)).rejects.toMatchObject({ code: 'STORE_MISSING' });
  expect((await openFolderStore(join(base, 'moved'))).id).toBe(id);
});

test('a store is not made over another, among other files, or below nothing', async () => {
  await createFolderStore(root, options);
  await expect(createFolderStore(root, options)).rejects.toMatchObject({ code: 'STORE_EXISTS' });
  writeFileSync(join(base, 'cat.jpg'), '');
  await expect(createFolderStore(base, options)).rejects.toMatchObject({ code: 'TARGET_CLASH' });
  const below = createFolderStore(join(base, 'no', 'store'), options);
  await expect(below).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  expect(readdirSync(base).sort()).toEqual(['cat.jpg', 'store']);
});

test('a folder without vitrine.json is not a store', async () => {
  mkdirSync(root);
  await expect(openFolderStore(root)).rejects.toMatchObject({ code: 'STORE_NOT_A_STORE' });
});

test('making a store is finished where a crash left off', async () => {
  await createFolderStore(root, options);
  const kept = await openFolderStore(root);
  rmSync(join(root, 'log'), { recursive: true });
  expect((await createFolderStore(root, options)).id).toBe(kept.id);
});

describe('where only directories can be committed', () => {
  const made = { ...options, commit: 'rename-directory' } as const;
  const claim = () => join(root, 'tmp', 'claim-vitrine.json');
  let backend: FolderBackend;
  beforeEach(async () => {
    mkdirSync(root);
    backend = new FolderBackend({ root, commit: 'rename-directory' });
  });

  test('makers at once use one vitrine.json, and one of them makes the store', async () => {
    for (let round = 0; round < 20; round++) {
      const results = await Promise.allSettled(Array.from({ length: 4 }, () => createStore(backend, made)));
      const ids = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : []));
      expect(ids).toEqual([(await openStore(backend)).id]);
      expect(readdirSync(join(root, 'tmp'))).toEqual([]);
      rmSync(root, { recursive: true });
      mkdirSync(root);
    }
  });

  test('what a maker decided that was killed before it wrote vitrine.json counts', async () => {
    const { id } = await createStore(backend, made);
    mkdirSync(claim());
    renameSync(join(root, 'vitrine.json'), join(claim(), 'entry'));
    rmSync(join(root, 'log'), { recursive: true });
    expect((await createStore(backend, made)).id).toBe(id);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  });

  test('a claim that is left beside vitrine.json changes nothing', async () => {
    const { id } = await createStore(backend, made);
    mkdirSync(claim());
    writeFileSync(join(claim(), 'entry'), 'something else');
    await expect(createStore(backend, made)).rejects.toMatchObject({ code: 'STORE_EXISTS' });
    expect((await openStore(backend)).id).toBe(id);
  });
});
