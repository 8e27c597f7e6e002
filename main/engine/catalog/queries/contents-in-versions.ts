import { HASH_BYTES } from '../batches.ts';
import { asBuffer } from '../hashes.ts';
import { all, type Db, first, iterate, snapshot } from '../sql.ts';

interface SeenRow {
  readonly content: number;
  readonly lineage: number;
  readonly from_seq: number;
  readonly to_seq: number | null;
}

/**
 * Which contents (32 bytes each) a loaded version has that is not deleted: one byte each. Looks at all entries once,
 * however many contents are asked for.
 */
export function contentsInVersions(
  db: Db,
  { store, contentIds }: { store: number; contentIds: Uint8Array },
): Uint8Array<ArrayBuffer> {
  return snapshot(db, () => {
    const ids = asBuffer(contentIds);
    const found = new Uint8Array(ids.length / HASH_BYTES);
    const wanted = new Map<number, number[]>();
    for (let at = 0; at < found.length; at++) {
      const id = ids.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      const row = first<{ id: number }>(
        db,
        'SELECT id FROM contents WHERE store = ? AND content_id = ?',
        store,
        id,
      );
      if (row) wanted.set(row.id, [...(wanted.get(row.id) ?? []), at]);
    }
    if (wanted.size === 0) return found;
    const live = liveLoads(db, store);
    const sql = `SELECT content, lineage, from_seq, to_seq FROM entries
      WHERE lineage IN (SELECT id FROM lineages WHERE store = ?) AND content IS NOT NULL`;
    for (const row of iterate<SeenRow>(db, sql, store)) {
      const places = wanted.get(row.content);
      if (!places || !isSeen(row, live)) continue;
      for (const at of places) found[at] = 1;
      wanted.delete(row.content);
      if (wanted.size === 0) break;
    }
    return found;
  });
}

/** Loads of versions that can be read, by lineage. */
function liveLoads(db: Db, store: number): Map<number, number[]> {
  const sql = `SELECT lineage, seq FROM loads
    JOIN versions ON versions.id = loads.version JOIN collections ON collections.id = versions.collection
    WHERE versions.store = ? AND versions.deleted = 0 AND collections.deleted = 0`;
  const byLineage = new Map<number, number[]>();
  for (const { lineage, seq } of all<{ lineage: number; seq: number }>(db, sql, store)) {
    byLineage.set(lineage, [...(byLineage.get(lineage) ?? []), seq]);
  }
  return byLineage;
}

function isSeen(row: SeenRow, live: ReadonlyMap<number, readonly number[]>): boolean {
  const end = row.to_seq ?? Number.POSITIVE_INFINITY;
  return live.get(row.lineage)?.some((seq) => seq >= row.from_seq && seq < end) ?? false;
}
