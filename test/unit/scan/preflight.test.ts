import { chmodSync, realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freeBytes } from '../../../main/engine/scan/free-space.ts';
import { assertOutsideStore, checkFolder, isInside } from '../../../main/engine/scan/preflight.ts';
import { link, makeFolder } from '../../helpers/folder-builder.ts';

test('a folder to read is checked', async () => {
  using folder = makeFolder({ data: {}, file: '1', alias: link('data'), dangling: link('gone') });
  expect(await checkFolder(folder.at('alias'))).toBe(realpathSync(folder.at('data')));
  for (const [name, code] of [
    ['missing', 'FOLDER_NOT_FOUND'],
    ['dangling', 'FOLDER_NOT_FOUND'],
    ['file', 'NOT_A_FOLDER'],
    ['file/x', 'NOT_A_FOLDER'],
  ] as const) {
    const path = folder.at(name);
    await expect(checkFolder(path)).rejects.toMatchObject({ code, path, hint: expect.any(String) });
  }
});

test.runIf(process.getuid?.() !== 0 && process.platform !== 'win32')(
  'a folder without permission is told',
  async () => {
    using folder = makeFolder({ secret: {} });
    chmodSync(folder.at('secret'), 0o000);
    try {
      await expect(checkFolder(folder.at('secret'))).rejects.toMatchObject({ code: 'FOLDER_UNREADABLE' });
    } finally {
      chmodSync(folder.at('secret'), 0o700);
    }
  },
);

test('inside is told by real paths, also of what does not exist yet', async () => {
  using folder = makeFolder({ store: { packs: {} }, 'store-2': {}, alias: link('store/packs') });
  const store = folder.at('store');
  expect(await isInside(store, store)).toBe(true);
  expect(await isInside(folder.at('store', 'packs'), store)).toBe(true);
  expect(await isInside(folder.at('alias', 'new', 'er'), store)).toBe(true);
  expect(await isInside(folder.at('store', 'packs', '..', '..', 'other'), store)).toBe(false);
  expect(await isInside(folder.at('store-2'), store)).toBe(false);
  expect(await isInside(folder.path, store)).toBe(false);
  expect(await isInside(store, '/')).toBe(true);
});

test('a folder in a store or around it is refused', async () => {
  using folder = makeFolder({ store: { packs: {} }, data: {}, alias: link('store') });
  const store = folder.at('store');
  await assertOutsideStore(folder.at('data'), store);
  await assertOutsideStore(folder.at('new'), store, 'write');
  const inside = folder.at('alias', 'x');
  await expect(assertOutsideStore(inside, store)).rejects.toMatchObject({
    code: 'FOLDER_IN_STORE',
    path: inside,
  });
  await expect(assertOutsideStore(inside, store, 'write')).rejects.toMatchObject({ code: 'TARGET_IN_STORE' });
  await expect(assertOutsideStore(folder.path, store)).rejects.toMatchObject({
    code: 'FOLDER_IN_STORE',
    message: expect.stringContaining(store),
  });
});

test('free space is that of the nearest existing folder', async () => {
  using folder = makeFolder({ file: '1' });
  expect(await freeBytes(folder.path)).toBeGreaterThan(0);
  expect(await freeBytes(folder.at('not', 'yet'))).toBeGreaterThan(0);
  expect(await freeBytes(folder.at('file', 'x'))).toBeGreaterThan(0);
});
