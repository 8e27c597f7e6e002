import { forgetPaths } from '../search/search-paths.ts';
import { all, type Db, first, immediate, insert, run } from '../sql.ts';
import { type LineageRow, ROWS_AT_ONCE, rowAt, sameRow } from './rows.ts';

/** Lineages that a load without a base is compared with, newest first. */
const CANDIDATES = 4;

/** Rows below which a comparison of the beginning says nothing. */
const SMALL_SAMPLE = 1000;

export interface Lineage {
  readonly id: number;
  /** Number of the last published load; 0 for none. */
  readonly tip: number;
}

/** Lineages of a collection, the one loaded into last first. */
function lineagesOf(db: Db, collection: number): Lineage[] {
  const sql = 'SELECT id, tip_seq AS tip FROM lineages WHERE collection = ? ORDER BY id DESC';
  return all<Lineage>(db, sql, collection);
}

/** One lineage. */
export function lineage(db: Db, id: number): Lineage {
  return first<Lineage>(db, 'SELECT id, tip_seq AS tip FROM lineages WHERE id = ?', id)!;
}

/**
 * The lineage whose tip shares most with the beginning of a version; undefined to start a new one.
 *
 * @param sample first rows of the version, by path
 */
export function closestLineage(
  db: Db,
  collection: number,
  sample: readonly LineageRow[],
): Lineage | undefined {
  let best: Lineage | undefined;
  let bestShare = -1;
  for (const candidate of lineagesOf(db, collection).slice(0, CANDIDATES)) {
    const tip = { lineage: candidate.id, seq: candidate.tip };
    const share = sample.filter((row) => {
      const before = rowAt(db, tip, row.path);
      return before !== undefined && sameRow(before, row);
    }).length;
    if (share > bestShare) [best, bestShare] = [candidate, share];
  }
  return bestShare === 0 && sample.length >= SMALL_SAMPLE ? undefined : best;
}

/** Starts a hidden load: in a lineage, or in a new one of the collection. */
export function startLoad(
  db: Db,
  target: { readonly store: number; readonly collection: number; readonly lineage: Lineage | undefined },
): Lineage {
  return immediate(db, () => {
    if (target.lineage) {
      run(db, 'UPDATE lineages SET loading_seq = tip_seq + 1 WHERE id = ?', target.lineage.id);
      return target.lineage;
    }
    const sql = 'INSERT INTO lineages (store, collection, loading_seq) VALUES (?, ?, 1)';
    return { id: insert(db, sql, target.store, target.collection), tip: 0 };
  });
}

/** Takes back what unpublished loads of a collection left, in transactions of bounded size. */
export function cleanUp(db: Db, collection: number): void {
  const sql = 'SELECT id, tip_seq AS tip FROM lineages WHERE collection = ? AND loading_seq IS NOT NULL';
  for (const dirty of all<Lineage>(db, sql, collection)) rollBack(db, dirty);
}

/** Takes back the hidden load of a lineage. */
export function rollBack(db: Db, { id, tip }: Lineage): void {
  if (tip === 0) {
    deleteLineage(db, id);
    return;
  }
  for (const table of ['entries', 'directories'] as const) {
    const key = KEYS[table];
    const begun = `lineage = ? AND from_seq > ?`;
    const ended = `lineage = ? AND to_seq > ?`;
    repeat(
      db,
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${begun} LIMIT ${ROWS_AT_ONCE})`,
      id,
      tip,
    );
    repeat(
      db,
      `UPDATE ${table} SET to_seq = NULL
       WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${ended} LIMIT ${ROWS_AT_ONCE})`,
      id,
      tip,
    );
  }
  run(db, 'UPDATE lineages SET loading_seq = NULL WHERE id = ?', id);
}

/** Deletes a lineage of which nothing is loaded. */
export function deleteLineage(db: Db, id: number): void {
  for (const table of ['entries', 'directories'] as const) {
    const key = KEYS[table];
    const some = `SELECT ${key} FROM ${table} WHERE lineage = ? LIMIT ${ROWS_AT_ONCE}`;
    repeat(db, `DELETE FROM ${table} WHERE (${key}) IN (${some})`, id);
  }
  forgetPaths(db, id);
  run(db, 'DELETE FROM lineages WHERE id = ?', id);
}

/** Deletes rows that only the load `seq`, which is unloaded, could see. */
export function deleteUnseen(db: Db, id: number, seq: number): void {
  const loads = 'SELECT seq FROM loads WHERE lineage = ?';
  const before = first<{ seq: number | null }>(
    db,
    `SELECT max(seq) AS seq FROM (${loads} AND seq < ?)`,
    id,
    seq,
  );
  const after = first<{ seq: number | null }>(
    db,
    `SELECT min(seq) AS seq FROM (${loads} AND seq > ?)`,
    id,
    seq,
  );
  const tip = lineage(db, id).tip;
  for (const table of ['entries', 'directories'] as const) {
    const key = KEYS[table];
    const unseen = 'lineage = ? AND to_seq > ? AND to_seq <= ? AND from_seq > ? AND from_seq <= ?';
    repeat(
      db,
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${unseen} LIMIT ${ROWS_AT_ONCE})`,
      ...[id, seq, after?.seq ?? tip, before?.seq ?? 0, seq],
    );
  }
}

const KEYS = { entries: 'lineage, path, from_seq', directories: 'lineage, parent, name, from_seq' } as const;

function repeat(db: Db, sql: string, ...params: number[]): void {
  while (run(db, sql, ...params) > 0);
}
