import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { DriftedRow, EntryRow, Key, ReferenceCheckRow } from '../rows.ts';
import { all, type Db, first, immediate, run, snapshot } from '../sql.ts';
import { entryAt, entryRow, referenceEntry } from './entry-rows.ts';
import { loadedAt, VISIBLE } from './loaded.ts';

const ROWS_AT_ONCE = 2000;

/** References of a loaded version after a path, in manifest order. */
export function referencesAfter(
  db: Db,
  { version, after }: { version: Key; after: string | null },
): { entries: ReferenceEntry[]; next: string | null } {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const rows = all<{ path: string; reference: string }>(
      db,
      `SELECT path, reference FROM entries WHERE ${VISIBLE} AND path > ? AND reference IS NOT NULL
       ORDER BY path LIMIT ${ROWS_AT_ONCE}`,
      ...[at.lineage, at.seq, at.seq, after ?? ''],
    );
    const entries = rows.map(({ path, reference }) => referenceEntry(path, reference));
    return { entries, next: rows.length === ROWS_AT_ONCE ? rows.at(-1)!.path : null };
  });
}

/** What may stay as it is may do so until it is another drift. */
const NOTE = `INSERT INTO drifted_references (store, version, path, state, uri, readable, reason, now, round)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = excluded.state, uri = excluded.uri, readable = excluded.readable,
    reason = excluded.reason, now = excluded.now, round = excluded.round,
    kept = kept AND state = excluded.state AND now IS excluded.now AND (now IS NOT NULL OR reason IS excluded.reason)`;

/** Keeps what a check found of some references: which are as they were recorded, and which are not. */
export function noteChecked(
  db: Db,
  { version, round, same, drifted }: { version: Key; round: string; same: string[]; drifted: DriftedRow[] },
): void {
  immediate(db, () => {
    forgetDrift(db, version, same);
    for (const { path, state, uri, readable, reason, now } of drifted) {
      run(db, NOTE, version.store, version.id, path, state, uri, readable ? 1 : 0, reason, now, round);
    }
  });
}

/** Forgets what is known of some paths, which ascend; most versions have few of them. */
function forgetDrift(db: Db, { store, id }: Key, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const known = all<{ path: string }>(
    db,
    'SELECT path FROM drifted_references WHERE store = ? AND version = ? AND path BETWEEN ? AND ?',
    ...[store, id, paths[0]!, paths.at(-1)!],
  );
  if (known.length === 0) return;
  const forgotten = new Set(paths);
  for (const { path } of known) {
    if (!forgotten.has(path)) continue;
    run(db, 'DELETE FROM drifted_references WHERE store = ? AND version = ? AND path = ?', store, id, path);
  }
}

/** Forgets some of what earlier checks of a version found and the last one did not; true while there is more. */
export function sweepChecked(db: Db, { version, round }: { version: Key; round: string }): boolean {
  const key = [version.store, version.id];
  const some = `SELECT path FROM drifted_references WHERE store = ? AND version = ? AND round <> ? LIMIT ${ROWS_AT_ONCE}`;
  const sql = `DELETE FROM drifted_references WHERE store = ? AND version = ? AND path IN (${some})`;
  return run(db, sql, ...key, ...key, round) > 0;
}

/** Counts anew what is known of a version's references; `whole` is of a check of all of them. */
export function finishChecked(
  db: Db,
  { version, whole }: { version: Key; whole: { checkedAt: string; checked: number; unknown: number } | null },
): ReferenceCheckRow {
  return immediate(db, () => {
    const counts = first<{ changed: number; missing: number }>(
      db,
      `SELECT count(*) FILTER (WHERE state = 'changed') AS changed, count(*) FILTER (WHERE state = 'missing') AS missing
       FROM drifted_references WHERE store = ? AND version = ?`,
      version.store,
      version.id,
    )!;
    run(
      db,
      `INSERT INTO reference_checks (store, version, checked_at, checked, changed, missing, unknown)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET changed = excluded.changed, missing = excluded.missing
         ${whole ? ', checked_at = excluded.checked_at, checked = excluded.checked, unknown = excluded.unknown' : ''}`,
      ...[version.store, version.id, whole?.checkedAt ?? null, whole?.checked ?? 0],
      ...[counts.changed, counts.missing, whole?.unknown ?? 0],
    );
    return referenceCheck(db, { version })!;
  });
}

/**
 * Takes some of what checks found of a version's references over to another one, for those that it has just so. Both must be
 * loaded. Returns where to go on; null at the end.
 */
export function carryChecked(
  db: Db,
  { from, to, after }: { from: Key; to: Key; after: string | null },
): string | null {
  return immediate(db, () => {
    const before = loadedAt(db, from);
    const target = loadedAt(db, to);
    const rows = all<Omit<DriftedRow, 'readable'> & { readable: number; round: string; kept: number }>(
      db,
      `SELECT path, state, uri, readable, reason, now, round, kept FROM drifted_references
       WHERE store = ? AND version = ? AND path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE}`,
      ...[from.store, from.id, after ?? ''],
    );
    const kept: string[] = [];
    for (const { path, state, uri, readable, reason, now, round, kept: isKept } of rows) {
      const reference = entryAt(db, target, path)?.reference ?? null;
      if (reference === null || entryAt(db, before, path)?.reference !== reference) continue;
      const drifted = [{ path, state, uri, readable: readable === 1, reason, now }];
      noteChecked(db, { version: to, round, same: [], drifted });
      if (isKept === 1) kept.push(path);
    }
    setKept(db, { version: to, kept: true, paths: kept });
    if (rows.length === ROWS_AT_ONCE) return rows.at(-1)!.path;
    const known = referenceCheck(db, { version: from });
    const { checkedAt = null, checked = 0, unknown = 0 } = known ?? {};
    finishChecked(db, { version: to, whole: checkedAt === null ? null : { checkedAt, checked, unknown } });
    return null;
  });
}

/** Says which drifted references of a version may stay as they are, or may no more; `paths` null: all of them. */
export function keepDrift(
  db: Db,
  input: { version: Key; kept: boolean; paths: readonly string[] | null },
): ReferenceCheckRow | undefined {
  return immediate(db, () => {
    setKept(db, input);
    return referenceCheck(db, input);
  });
}

function setKept(
  db: Db,
  { version, kept, paths }: { version: Key; kept: boolean; paths: readonly string[] | null },
): void {
  const update = `UPDATE drifted_references SET kept = ? WHERE store = ? AND version = ? AND state <> 'unknown'`;
  const values = [kept ? 1 : 0, version.store, version.id];
  if (paths === null) run(db, update, ...values);
  else {
    // A folder stands for all below it.
    const named = `EXISTS (SELECT 1 FROM json_each(?)
      WHERE drifted_references.path = value
        OR (drifted_references.path > value || '/' AND drifted_references.path < value || '0'))`;
    const names = paths.map((path) => path.replace(/\/+$/, ''));
    run(db, `${update} AND ${named}`, ...values, JSON.stringify(names));
  }
}

/** What is known of a version's references; undefined when none was ever checked. */
export function referenceCheck(db: Db, { version }: { version: Key }): ReferenceCheckRow | undefined {
  return first<ReferenceCheckRow>(
    db,
    `SELECT checked_at AS checkedAt, checked, changed, missing, unknown,
       (SELECT count(*) FROM drifted_references AS d WHERE d.store = c.store AND d.version = c.version
          AND d.kept = 1 AND d.state <> 'unknown') AS kept
     FROM reference_checks AS c WHERE store = ? AND version = ?`,
    version.store,
    version.id,
  );
}

/** A window of the entries of a version whose references changed or are missing, by path. */
export function driftedEntries(
  db: Db,
  { version, offset, limit }: { version: Key; offset: number; limit: number },
): EntryRow[] {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const paths = all<{ path: string }>(
      db,
      `SELECT path FROM drifted_references WHERE store = ? AND version = ? AND state <> 'unknown'
       ORDER BY path LIMIT ? OFFSET ?`,
      ...[version.store, version.id, limit, offset],
    );
    return paths.flatMap(({ path }) => {
      const entry = entryAt(db, at, path);
      return entry ? [entryRow(entry)] : [];
    });
  });
}

/** What checks found of the references at these paths; null for those that are as recorded, or were not looked at. */
export function driftOf(
  db: Db,
  { version, paths }: { version: Key; paths: readonly string[] },
): (Pick<DriftedRow, 'state' | 'reason'> | null)[] {
  const sql = 'SELECT state, reason FROM drifted_references WHERE store = ? AND version = ? AND path = ?';
  return paths.map(
    (path) => first<Pick<DriftedRow, 'state' | 'reason'>>(db, sql, version.store, version.id, path) ?? null,
  );
}

/** How many references of a version changed or are missing below each of these folders. */
export function driftedBelow(
  db: Db,
  { version, folders }: { version: Key; folders: readonly string[] },
): number[] {
  // All that begin with "folder/" come before "folder0", which follows "/" in the order of bytes.
  const sql = `SELECT count(*) AS count FROM drifted_references
    WHERE store = ? AND version = ? AND path >= ? AND path < ? AND state <> 'unknown'`;
  return folders.map(
    (folder) =>
      first<{ count: number }>(db, sql, version.store, version.id, `${folder}/`, `${folder}0`)!.count,
  );
}

/** Newest versions of the collections of all stores whose entries are loaded, with when their references were checked last. */
export function newestLoaded(db: Db): { readonly key: Key; readonly checkedAt: string | null }[] {
  const rows = all<{ store: number; id: string; checkedAt: string | null }>(
    db,
    `SELECT v.store AS store, v.uuid AS id,
       (SELECT checked_at FROM reference_checks WHERE store = v.store AND version = v.uuid) AS checkedAt
     FROM collections AS c JOIN versions AS v ON v.id =
       (SELECT id FROM versions WHERE collection = c.id AND deleted = 0 ORDER BY idx DESC LIMIT 1)
     WHERE c.deleted = 0 AND EXISTS (SELECT 1 FROM loads WHERE version = v.id)`,
  );
  return rows.map(({ checkedAt, ...key }) => ({ key, checkedAt }));
}
