import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS, SCHEMA_NUMBER } from '../../main/engine/catalog/migrations/registry.ts';
import { APPLICATION_ID, migrate, openForWriting } from '../../main/engine/catalog/open-database.ts';

/** Tables that each step adds. */
const TABLES: Record<number, string[]> = {
  10: ['settings', 'stores'],
  20: [
    'alias_moves',
    'aliases',
    'collections',
    'index_objects',
    'retired',
    'runs',
    'store_records',
    'uses',
    'versions',
  ],
  30: ['chunks', 'noted_packs', 'packs'],
  40: ['contents', 'directories', 'entries', 'lineages', 'loads'],
  50: ['fingerprints', 'folders'],
  60: ['checkouts', 'jobs', 'journal'],
  70: [],
  80: [],
  90: ['draft_items', 'drafts'],
  100: ['drifted_references', 'fetched_references', 'reference_checks'],
  110: ['search_backlog', 'search_paths', 'search_texts'],
  140: [],
  150: [],
};

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-migrations-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('steps ascend and the last one is the schema of this build', () => {
  const numbers = MIGRATIONS.map((step) => step.number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.at(-1)).toBe(SCHEMA_NUMBER);
});

describe.each(MIGRATIONS.map((step, i) => ({ step, before: MIGRATIONS[i - 1]?.number ?? 0 })))(
  'step $step.number $step.name',
  ({ step, before }) => {
    test('adds its tables, all strict, and keeps what was there', () => {
      const db = new Database(join(dir, 'catalog.db'));
      migrate(db, before);
      if (before > 0) db.exec("INSERT INTO settings VALUES ('kept', '1')");
      const old = tablesOf(db);
      migrate(db, step.number);
      const added = tablesOf(db).filter((table) => !old.includes(table));
      expect(added).toEqual(TABLES[step.number]);
      expect(db.pragma('user_version', { simple: true })).toBe(step.number);
      expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
      const loose = db.prepare(
        "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite%'",
      );
      expect(loose.all()).toEqual([]);
      if (before > 0) expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('1');
      db.close();
    });
  },
);

test('from every step the present schema is reached, the same as from nothing', () => {
  const fresh = openForWriting(join(dir, 'fresh'));
  const expected = schemaOf(fresh);
  fresh.close();
  for (const { number } of MIGRATIONS) {
    const db = new Database(join(dir, `${number}.db`));
    migrate(db, number);
    migrate(db, SCHEMA_NUMBER);
    expect(schemaOf(db)).toEqual(expected);
    db.close();
  }
});

function tablesOf(db: Database.Database): string[] {
  const sql =
    "SELECT name FROM pragma_table_list WHERE type <> 'shadow' AND name NOT LIKE 'sqlite%' ORDER BY name";
  return db.prepare(sql).pluck().all() as string[];
}

function schemaOf(db: Database.Database): unknown[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
}
