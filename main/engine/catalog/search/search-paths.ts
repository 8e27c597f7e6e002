import { all, type Db, first, immediate, prepared, run } from '../sql.ts';

/** Rows that belong to one lineage are numbered from lineage × this on. */
const LINEAGE_ROWS = 2 ** 32;

/** Paths that are looked at in one transaction. */
const PATHS_AT_ONCE = 5_000;

/** Numbers that the rows of a lineage have: from the first to the last, both included. */
export function rowsOfLineage(lineage: number): readonly [number, number] {
  return [lineage * LINEAGE_ROWS, (lineage + 1) * LINEAGE_ROWS - 1];
}

/** The lineage that a row belongs to. */
export function lineageOfRow(row: number): number {
  return Math.floor(row / LINEAGE_ROWS);
}

interface Behind {
  readonly id: number;
  readonly searched_seq: number;
  readonly searched_path: string | null;
}

/** Brings a part of the paths of loads that are not searched yet into the index; true while there is more. */
export function indexPathsPart(db: Db): boolean {
  const newest =
    'SELECT id, searched_seq, searched_path FROM lineages WHERE searched_seq < tip_seq ORDER BY id DESC LIMIT 1';
  // Asked after every change of the catalog: nothing is locked for nothing.
  if (!first(db, newest)) return false;
  return immediate(db, () => {
    const behind = first<Behind>(db, newest);
    if (!behind) return false;
    indexNext(db, behind);
    return true;
  });
}

/** Takes the paths of a lineage out of the index. */
export function forgetPaths(db: Db, lineage: number): void {
  while (forgetPathsPart(db, lineage));
}

/** The same for a part of them; true while there may be more. */
export function forgetPathsPart(db: Db, lineage: number): boolean {
  const some = `SELECT rowid FROM search_paths WHERE rowid BETWEEN ? AND ? LIMIT ${PATHS_AT_ONCE}`;
  return run(db, `DELETE FROM search_paths WHERE rowid IN (${some})`, ...rowsOfLineage(lineage)) > 0;
}

/** Entries that have not been looked at yet, of loads that are published; about. */
export function pathsLeft(db: Db): number {
  const sql = `SELECT coalesce(sum(CASE WHEN loads.seq = 1 THEN versions.files ELSE 1 END), 0) AS left
    FROM lineages JOIN loads ON loads.lineage = lineages.id AND loads.seq > searched_seq
    JOIN versions ON versions.id = loads.version WHERE searched_seq < tip_seq`;
  return first<{ left: number }>(db, sql)!.left;
}

function indexNext(db: Db, { id, searched_seq: searched, searched_path: after }: Behind): void {
  const seq = searched + 1;
  // No path is empty. The first load is left out of the index on `from_seq`.
  const paths = all<{ path: string }>(
    db,
    seq === 1
      ? `SELECT path FROM entries WHERE lineage = ? AND path > ? AND from_seq = 1 ORDER BY path LIMIT ${PATHS_AT_ONCE}`
      : `SELECT path FROM entries INDEXED BY entries_begun
         WHERE lineage = ? AND path > ? AND from_seq = ${seq} AND from_seq > 1 ORDER BY path LIMIT ${PATHS_AT_ONCE}`,
    id,
    after ?? '',
  ).map((row) => row.path);
  const [begin, end] = rowsOfLineage(id);
  const last = first<{ row: number | null }>(
    db,
    'SELECT max(rowid) AS row FROM search_paths WHERE rowid BETWEEN ? AND ?',
    begin,
    end,
  );
  let row = (last?.row ?? begin - 1) + 1;
  const known = prepared(db, 'SELECT 1 FROM entries WHERE lineage = ? AND path = ? AND from_seq < ?');
  const add = prepared(db, 'INSERT INTO search_paths (rowid, path) VALUES (?, ?)');
  for (const path of paths) {
    if (seq > 1 && known.get(id, path, seq) !== undefined) continue;
    add.run(row, path);
    row += 1;
  }
  const isWhole = paths.length < PATHS_AT_ONCE;
  run(
    db,
    'UPDATE lineages SET searched_seq = ?, searched_path = ? WHERE id = ?',
    isWhole ? seq : searched,
    isWhole ? null : paths.at(-1)!,
    id,
  );
}
