import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '../../../main/engine/catalog/catalog.ts';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-open-'));
  file = join(dir, 'catalog.db');
});
afterEach(() => rmSync(dir, { recursive: true }));

const folder = (store: number) => ({
  kind: 'dataset' as const,
  path: '/data',
  store,
  project: 'p',
  name: 'n',
  artifactType: 'dataset',
  ignore: [],
  algorithm: 'xxh128' as const,
  policy: 'full' as const,
  automatic: false,
  paused: false,
  lastVersion: null,
  extra: null,
});

test('a file that is no database is refused and kept by rebuild', async () => {
  writeFileSync(file, 'this is not a database, whatever its name says, and it is long enough to look at');
  await expect(Catalog.open(dir)).rejects.toMatchObject({
    code: 'CATALOG_DAMAGED',
    path: file,
    hint: expect.stringContaining('vitrine catalog rebuild'),
  });
  const report = await Catalog.rebuild(dir);
  expect(report.carried).toEqual({});
  expect(report.lost).toContain('stores');
  expect(readdirSync(dir).some((name) => name.endsWith('.old'))).toBe(true);
  await (await Catalog.open(dir)).close();
});

test('the database of another program is refused', async () => {
  const db = new Database(file);
  db.exec('CREATE TABLE theirs (x)');
  db.close();
  await expect(Catalog.open(dir)).rejects.toMatchObject({ code: 'CATALOG_DAMAGED' });
});

test('a newer catalog is refused unchanged', async () => {
  await (await Catalog.open(dir)).close();
  const db = new Database(file);
  db.pragma('user_version = 99999');
  db.close();
  await expect(Catalog.open(dir)).rejects.toMatchObject({ code: 'CATALOG_NEWER' });
});

test('rebuild carries over what the stores cannot give back', async () => {
  const before = await Catalog.open(dir);
  const store = await before.stores.add({ handle: 'team', uuid: 'u', location: { path: '/s' } });
  await before.stores.setSetting('x', [1]);
  const bound = await before.folders.put(folder(store.id));
  await before.jobs.create({ id: 'j', kind: 'log', title: 't', input: 1 });
  await before.jobs.putJournal('j', [{ key: 'k', value: 'v' }]);
  await expect(Catalog.rebuild(dir)).rejects.toMatchObject({ code: 'CATALOG_BUSY' });
  await before.close();

  const report = await Catalog.rebuild(dir);
  expect(report.lost).toEqual([]);
  expect(report.carried).toMatchObject({ stores: 1, settings: 1, folders: 1, jobs: 1, journal: 1 });
  const after = await Catalog.open(dir);
  expect(await after.stores.list()).toEqual([store]);
  expect(await after.stores.getSetting('x')).toEqual([1]);
  expect(await after.folders.list()).toEqual([bound]);
  expect(await after.jobs.journal('j')).toEqual([{ key: 'k', value: 'v' }]);
  await after.close();
});

test('a catalog that is cut short is damaged, at the latest when it is read', async () => {
  const before = await Catalog.open(dir);
  const { id } = await before.stores.add({ handle: 'team', uuid: 'u', location: null });
  await before.folders.put(folder(id));
  await before.close();
  truncateSync(file, 8192);
  const attempt = async () => {
    const catalog = await Catalog.open(dir);
    try {
      await catalog.folders.list();
    } finally {
      await catalog.close();
    }
  };
  await expect(attempt()).rejects.toMatchObject({ code: 'CATALOG_DAMAGED' });
});
