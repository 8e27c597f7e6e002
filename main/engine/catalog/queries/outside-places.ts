import type { Key, OutsidePlaceRow } from '../rows.ts';
import { all, type Db, snapshot } from '../sql.ts';
import { loadedAt, VISIBLE } from './loaded.ts';

const URI = "reference ->> '$.uri'";

/** Up to the end of the host, or of the scheme where there is none. */
const PLACE = `CASE WHEN instr(uri, '://') > 0
  THEN substr(uri, 1, instr(uri, '://') + 2 + instr(substr(uri, instr(uri, '://') + 3) || '/', '/') - 1)
  ELSE substr(uri, 1, instr(uri || ':', ':') - 1) END`;

/** What a thread worked out last, by lineage and load: what a load sees never changes, and all of it must be looked at. */
const kept = new WeakMap<Db, Map<string, OutsidePlaceRow[]>>();
const KEPT = 100;

/** Where the references of a loaded version lead, by scheme and host, the most used place first. */
export function outsidePlaces(db: Db, { version }: { version: Key }): OutsidePlaceRow[] {
  return snapshot(db, () => {
    const { lineage, seq } = loadedAt(db, version);
    const known = kept.get(db) ?? new Map<string, OutsidePlaceRow[]>();
    kept.set(db, known);
    const key = `${lineage}:${seq}`;
    const places = known.get(key) ?? countPlaces(db, { lineage, seq });
    known.delete(key);
    known.set(key, places);
    if (known.size > KEPT) known.delete(known.keys().next().value!);
    return places;
  });
}

function countPlaces(db: Db, { lineage, seq }: { lineage: number; seq: number }): OutsidePlaceRow[] {
  const rows = all<{ place: string; entries: number }>(
    db,
    `SELECT ${PLACE} AS place, count(*) AS entries
       FROM (SELECT ${URI} AS uri FROM entries WHERE ${VISIBLE} AND reference IS NOT NULL)
       GROUP BY place ORDER BY entries DESC, place`,
    ...[lineage, seq, seq],
  );
  return rows.map(({ place, entries }) => {
    const [scheme = '', host = ''] = place.split('://');
    return { scheme: scheme.toLowerCase(), host, entries };
  });
}
