import type { Key } from '../rows.ts';
import { type Db, first, snapshot } from '../sql.ts';
import { computeDiff } from './diff-compute.ts';
import { type LoadedAt, loadedAt } from './loaded.ts';

/** Changed entries that one call looks at, at most. */
const BUDGET = 50_000;

/** What a thread worked out, by the two loads compared, which never change. */
const kept = new WeakMap<Db, Map<string, number>>();
const MOST_KEPT = 10_000;

interface Columns {
  readonly idx: number;
  readonly bytes: number;
  /** Changed entries, as the log says; null when it does not. */
  readonly changes: number | null;
  readonly before: string | null;
  readonly loaded: number;
}

/**
 * Bytes of the entries that each version added or modified against the version before it. Null where that is not known: the
 * version before is deleted or not loaded, or more changed than can be looked at in passing.
 */
export function changedBytes(db: Db, { versions }: { versions: readonly Key[] }): (number | null)[] {
  return snapshot(db, () => {
    let left = BUDGET;
    return versions.map((key) => {
      const row = columnsOf(db, key);
      if (row.idx === 0) return row.bytes;
      if (row.before === null || row.changes === null || !row.loaded) return null;
      if (row.changes === 0) return 0;
      const [a, b] = [loadedAt(db, { store: key.store, id: row.before }), loadedAt(db, key)];
      if (a.lineage !== b.lineage) return null;
      const known = keptBytes(db, a, b);
      if (known.bytes !== undefined) return known.bytes;
      if (row.changes > left) return null;
      left -= row.changes;
      return known.keep(computeDiff(db, a, b).counts.addedBytes);
    });
  });
}

function columnsOf(db: Db, { store, id }: Key): Columns {
  return first<Columns>(
    db,
    `SELECT v.idx AS idx, v.bytes AS bytes, before.uuid AS before,
       (v.record ->> '$.changes.added') + (v.record ->> '$.changes.modified') + (v.record ->> '$.changes.removed')
         + (v.record ->> '$.changes.renamed') AS changes,
       EXISTS (SELECT 1 FROM loads WHERE version = v.id) AND EXISTS (SELECT 1 FROM loads WHERE version = before.id) AS loaded
     FROM versions AS v
     LEFT JOIN versions AS before ON before.collection = v.collection AND before.idx = v.idx - 1 AND before.deleted = 0
     WHERE v.store = ? AND v.uuid = ?`,
    store,
    id,
  )!;
}

function keptBytes(db: Db, a: LoadedAt, b: LoadedAt) {
  let known = kept.get(db);
  if (!known || known.size > MOST_KEPT) {
    known = new Map();
    kept.set(db, known);
  }
  const all = known;
  const key = `${a.lineage}:${a.seq} ${b.seq}`;
  const keep = (bytes: number): number => {
    all.set(key, bytes);
    return bytes;
  };
  return { bytes: all.get(key), keep };
}
