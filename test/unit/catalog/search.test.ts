import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_FILTERS, parseSearchQuery } from '../../../contract/search-query.ts';
import type { SearchKind } from '../../../contract/search-shapes.ts';
import { Catalog } from '../../../main/engine/catalog/catalog.ts';
import { SCHEMA_NUMBER } from '../../../main/engine/catalog/migrations/registry.ts';
import { CATALOG_FILE, migrate } from '../../../main/engine/catalog/open-database.ts';
import { CatalogFixture, inBatches, storedEntry } from '../../helpers/catalog-fixture.ts';
import { uuidOf } from '../../helpers/history-builder.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

/** `animals:v0`, `night/cat.png in animals:v1`, … in the order of the answer. */
async function find(query: string, kinds: readonly SearchKind[] = [], catalog = fixture.catalog) {
  while (await catalog.search.fill());
  const { words, filters, kinds: said } = parseSearchQuery(query, new Date());
  const { stores: _, ...rest } = filters;
  const found = await catalog.search.find({
    words,
    kinds: [...kinds, ...said],
    filters: { ...rest, storeRows: null },
    offset: 0,
    limit: 100,
  });
  const names: string[] = [];
  for (const { kind, key, file } of found.rows) {
    if (kind === 'collection') names.push((await catalog.versions.collection(key)).name);
    else if (kind === 'run') names.push(`run ${key.id.slice(0, 4)}`);
    else {
      const { collection: id, index } = await catalog.versions.get(key);
      const name = `${(await catalog.versions.collection({ store: key.store, id })).name}:v${index}`;
      names.push(file ? `${file.path} in ${name}` : name);
    }
  }
  return names;
}

/** The first column of what a query of the catalog's file answers. */
function inFile(sql: string): unknown[] {
  const db = new Database(join(fixture.dir, CATALOG_FILE), { readonly: true });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
}

const paths = () => inFile('SELECT path FROM search_paths ORDER BY path');

async function load(name: string, files: readonly string[], collection = 'animals'): Promise<void> {
  const key = await fixture.version(name, { collection });
  const entries = files.toSorted().map((path) => storedEntry(path, `${path} of ${name}`));
  await fixture.catalog.entries.load(key, { kind: 'whole', batches: inBatches(entries) });
}

describe('texts', () => {
  beforeEach(async () => {
    fixture.history.log('a0', {
      name: 'animals',
      description: 'Ünïcode first light',
      metadata: { accuracy: 0.91, lens: { mm: 35 }, source: 'Camera 2', labels: ['cat', 'dog'], ok: true },
      tags: ['night shift'],
      aliases: ['prod'],
    });
    fixture.history.log('a1', { name: 'animals', description: 'second', metadata: { accuracy: 0.5 } });
    fixture.history.log('m0', { name: 'models', description: 'made from animals' });
    await fixture.fold();
  });

  test('any part of any text is found, whatever its case and however its letters are composed', async () => {
    expect(await find('ÜNÏCODE LIGHT')).toEqual(['animals:v0']);
    expect(await find('ünïcode'.normalize('NFD'))).toEqual(['animals:v0']);
    expect(await find('amera')).toEqual(['animals:v0']);
    expect(await find('shi ght')).toEqual(['animals:v0']);
    expect(await find('"shi ght"')).toEqual([]);
    expect(await find('"ght shi"')).toEqual(['animals:v0']);
    expect(await find('prod')).toEqual(['animals:v0']);
    expect(await find('lens.mm')).toEqual(['animals:v0']);
  });

  test('a word of the collection and one of the version find the version; one name alone the collection first', async () => {
    expect(await find('animals second')).toEqual(['animals:v1']);
    expect(await find('animals:v0')).toEqual(['animals:v0', 'models:v0']);
    expect(await find('animals')).toEqual(['animals', 'models:v0']);
    expect(await find('v1')).toEqual(['animals:v1']);
    expect(await find('mo')).toEqual(['models']);
    expect(await find('%')).toEqual([]);
  });

  test('conditions on metadata compare numbers as numbers, texts as texts, and look into lists', async () => {
    expect(await find('accuracy>0.9')).toEqual(['animals:v0']);
    expect(await find('accuracy<=0.5')).toEqual(['animals:v1']);
    expect(await find('accuracy!=0.5')).toEqual(['animals:v0']);
    expect(await find('lens.mm=35.0')).toEqual(['animals:v0']);
    expect(await find('source~camera')).toEqual(['animals:v0']);
    expect(await find('source="camera 2"')).toEqual(['animals:v0']);
    expect(await find('labels~dog')).toEqual(['animals:v0']);
    expect(await find('labels~do')).toEqual([]);
    expect(await find('ok=true has:source')).toEqual(['animals:v0']);
    expect(await find('source>0')).toEqual([]);
  });

  test('conditions on tags, aliases, collections; what says nothing of a kind leaves it out', async () => {
    expect(await find('tag:"NIGHT*"')).toEqual(['animals:v0']);
    expect(await find('alias:pr*')).toEqual(['animals', 'animals:v0']);
    expect(await find('collection:model*')).toEqual(['models', 'models:v0']);
    expect(await find('collection:model', ['collection'])).toEqual([]);
  });

  test('what is edited, deleted or restored is found as it is now', async () => {
    const v0 = uuidOf('a0');
    fixture.history.do({ kind: 'edit-version', version: v0, description: 'changed words' });
    await fixture.fold();
    expect(await find('unicode')).toEqual([]);
    expect(await find('changed')).toEqual(['animals:v0']);
    fixture.history.do({ kind: 'delete-versions', versions: [v0], deleteAliases: true });
    await fixture.fold();
    expect(await find('changed')).toEqual([]);
    fixture.history.do({ kind: 'restore-versions', versions: [v0] });
    await fixture.fold();
    expect(await find('changed')).toEqual(['animals:v0']);
  });
});

describe('files', () => {
  test('a path is found in the newest version that has it, also when it is no more', async () => {
    await load('one', ['night/cat_001.png', 'night/dog.png', 'read me.txt']);
    await load('two', ['night/cat_001.png', 'day/cat_002.png']);
    expect(await find('cat', ['file'])).toEqual([
      'day/cat_002.png in animals:v1',
      'night/cat_001.png in animals:v1',
    ]);
    expect(await find('dog.png')).toEqual(['night/dog.png in animals:v0']);
    expect(await find('t_00')).toHaveLength(2);
    expect(await find('night/cat')).toEqual(['night/cat_001.png in animals:v1']);
    // Both have the trigrams of the word, one has the word.
    expect(await find('"d me"')).toEqual(['read me.txt in animals:v0']);
    expect(await find('x')).toEqual(['read me.txt in animals:v0']);
  });

  test('trigrams that are there apart from each other are not the word', async () => {
    await load('one', ['abcx-xbcd', 'abcd']);
    expect(await find('abcd', ['file'])).toEqual(['abcd in animals:v0']);
  });

  test('a word may be that of the collection; its name alone does not list its files', async () => {
    await load('one', ['cat.png']);
    await load('two', ['cat.png'], 'models');
    expect(await find('models cat', ['file'])).toEqual(['cat.png in models:v0']);
    expect(await find('models', ['file'])).toEqual([]);
    expect(await find('cat collection:animals', ['file'])).toEqual(['cat.png in animals:v0']);
  });

  test('conditions are on the version that has the file, sizes on the file', async () => {
    await load('one', ['a.bin', 'a-longer-name.bin']);
    expect(await find('bin size<=12')).toEqual(['a.bin in animals:v0']);
    expect(await find('bin tag:none')).toEqual([]);
    expect(await find('bin after:1d before:2020')).toEqual([]);
  });

  test('names from other systems are found in either form', async () => {
    await load('one', ['café.txt'.normalize('NFD'), 'Ärger.TXT']);
    expect(await find('CAFÉ')).toHaveLength(1);
    expect(await find('ärger.txt')).toEqual(['Ärger.TXT in animals:v0']);
  });

  test('a version whose files are not read yet is counted', async () => {
    await load('one', ['a.bin']);
    await fixture.version('two');
    const input = { words: ['bin'], kinds: [], filters: rest(), offset: 0, limit: 10 };
    expect(await fixture.catalog.search.find(input)).toMatchObject({ unreadVersions: 1, left: 1, rows: [] });
    while (await fixture.catalog.search.fill());
    expect(await fixture.catalog.search.find(input)).toMatchObject({ left: 0, total: 1 });
  });

  test('a path that many versions have is in the index once; it goes with the last of them', async () => {
    const same = Array.from({ length: 10 }, (_, i) => `same_${i}`);
    const versions = [];
    for (const name of ['one', 'two']) {
      const key = await fixture.version(name);
      versions.push(key);
      const files = [...same, 'changed', `new in ${name}`].sort();
      const entries = files.map((path) => storedEntry(path, path === 'changed' ? name : path));
      await fixture.catalog.entries.load(key, { kind: 'whole', batches: inBatches(entries) });
      await find('same');
    }
    expect(paths()).toHaveLength(13);
    for (const version of versions) await fixture.catalog.entries.unload(version);
    expect(paths()).toEqual([]);
  });

  test('what is unloaded or removed with its store is in the index no more', async () => {
    await load('one', ['a.bin']);
    expect(await find('a.bin')).toHaveLength(1);
    await fixture.catalog.stores.remove(fixture.store);
    expect(await find('bin')).toEqual([]);
    expect(paths()).toEqual([]);
    expect(inFile('SELECT name FROM search_texts')).toEqual([]);
  });
});

test('a catalog from before is made ready in parts, and then answers as a fresh one', async () => {
  fixture.history.log('a0', { name: 'animals', description: 'first light', tags: ['night'] });
  await load('two', ['night/cat.png', 'dog.png']);
  const expected = [await find('light'), await find('cat'), await find('animals')];
  await fixture.catalog.close();
  const file = join(fixture.dir, CATALOG_FILE);
  const db = new Database(file);
  // As it was before the step.
  db.exec(`DROP TABLE search_texts; DROP TABLE search_paths; DROP TABLE search_backlog;
    ALTER TABLE lineages DROP COLUMN searched_seq; ALTER TABLE lineages DROP COLUMN searched_path;
    PRAGMA user_version = 100`);
  migrate(db, 110);
  db.exec(`PRAGMA user_version = ${SCHEMA_NUMBER}`);
  db.close();
  const catalog = await Catalog.open(fixture.dir);
  try {
    const before = await catalog.search.find({
      words: ['light'],
      kinds: [],
      filters: rest(),
      offset: 0,
      limit: 10,
    });
    expect(before.rows).toEqual([]);
    expect(before.left).toBeGreaterThan(0);
    expect([
      await find('light', [], catalog),
      await find('cat', [], catalog),
      await find('animals', [], catalog),
    ]).toEqual(expected);
  } finally {
    await catalog.close();
  }
});

function rest() {
  const { stores: _, ...filters } = NO_FILTERS;
  return { ...filters, storeRows: null };
}
