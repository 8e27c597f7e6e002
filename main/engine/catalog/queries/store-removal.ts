import { forgetPathsPart } from '../search/search-paths.ts';
import { DOCUMENT } from '../search/text-documents.ts';
import { all, type Db, first, immediate, run } from '../sql.ts';
import { getStore } from './stores.ts';

const ROWS_AT_ONCE = 5000;

const DOCUMENTS = [
  ['collection', 'collections'],
  ['version', 'versions'],
  ['run', 'runs'],
] as const;

/** Big tables first, so that what is left at any moment is never used: (table, condition on the store's number). */
const CACHED: readonly (readonly [table: string, condition: string])[] = [
  ['loads', 'version IN (SELECT id FROM versions WHERE store = ?)'],
  ['entries', 'lineage IN (SELECT id FROM lineages WHERE store = ?)'],
  ['directories', 'lineage IN (SELECT id FROM lineages WHERE store = ?)'],
  ['lineages', 'store = ?'],
  ['fingerprints', 'folder IN (SELECT id FROM folders WHERE store = ?)'],
  ['fetched_references', 'folder IN (SELECT id FROM folders WHERE store = ?)'],
  ['contents', 'store = ?'],
  ['chunks', 'store = ?'],
  ['packs', 'store = ?'],
];

const HISTORY: readonly (readonly [table: string, condition: string])[] = [
  ['aliases', 'collection IN (SELECT id FROM collections WHERE store = ?)'],
  ['alias_moves', 'store = ?'],
  ['versions', 'store = ?'],
  ['collections', 'store = ?'],
  ['runs', 'store = ?'],
  ['uses', 'store = ?'],
  ['retired', 'store = ?'],
  ['index_objects', 'store = ?'],
  ['store_records', 'store = ?'],
];

/** Deletes a part of what is cached of a store and sets its position back at the end; true while there is more. */
export function resetStorePart(db: Db, { store }: { store: number }): boolean {
  return immediate(db, () => {
    getStore(db, { store });
    if (forgetSomePaths(db, store)) return true;
    if (deleteSome(db, CACHED, store)) return true;
    for (const [kind, table] of DOCUMENTS) {
      const rows = `SELECT id * 4 + ${DOCUMENT[kind]} FROM ${table} WHERE store = ?`;
      run(db, `DELETE FROM search_texts WHERE rowid IN (${rows})`, store);
    }
    for (const [table, condition] of HISTORY) run(db, `DELETE FROM ${table} WHERE ${condition}`, store);
    const sql = "UPDATE stores SET log_number = -1, log_sha256 = printf('%064d', 0) WHERE id = ?";
    run(db, sql, store);
    return false;
  });
}

/** Deletes a part of what is kept of a store, and at the end the store; true while there is more. */
export function removeStorePart(db: Db, input: { store: number }): boolean {
  return immediate(db, () => {
    if (resetStorePart(db, input)) return true;
    run(db, 'DELETE FROM folders WHERE store = ?', input.store);
    run(db, 'DELETE FROM checkouts WHERE store = ?', input.store);
    run(db, 'DELETE FROM drifted_references WHERE store = ?', input.store);
    run(db, 'DELETE FROM reference_checks WHERE store = ?', input.store);
    run(db, 'DELETE FROM stores WHERE id = ?', input.store);
    return false;
  });
}

/** Takes a part of the paths of a store out of the index of search; false when none are left. */
function forgetSomePaths(db: Db, store: number): boolean {
  const lineages = all<{ id: number }>(db, 'SELECT id FROM lineages WHERE store = ?', store);
  return lineages.some(({ id }) => forgetPathsPart(db, id));
}

/** Deletes up to 5,000 rows of the first of these tables that has any. */
function deleteSome(db: Db, tables: typeof CACHED, store: number): boolean {
  for (const [table, condition] of tables) {
    if (first(db, `SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1`, store) === undefined) continue;
    run(db, limitedDelete(table, condition), store);
    return true;
  }
  return false;
}

/** Tables without row numbers need their key, as SQLite is built without DELETE … LIMIT. */
function limitedDelete(table: string, condition: string): string {
  const keys: Record<string, string> = {
    entries: 'lineage, path, from_seq',
    directories: 'lineage, parent, name, from_seq',
    fingerprints: 'folder, path',
    fetched_references: 'folder, path',
    chunks: 'store, hash, pack',
  };
  const key = keys[table] ?? 'rowid';
  return `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${ROWS_AT_ONCE})`;
}
