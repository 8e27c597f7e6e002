import { all, type Db } from '../sql.ts';

/** A version of a collection that is not deleted, with where its entries are; `lineage` is null while it is not loaded. */
export interface VersionPlace {
  readonly index: number;
  readonly lineage: number | null;
  readonly seq: number;
}

/** What identifies the content of an entry within a store. */
export interface Identity {
  readonly content: number | null;
  readonly reference: string | null;
}

interface Interval extends Identity {
  readonly from_seq: number;
  readonly to_seq: number | null;
}

/** Versions of a collection up to one of them, newest first. */
export function versionPlaces(db: Db, collection: number, upTo: number): VersionPlace[] {
  return all<VersionPlace>(
    db,
    `SELECT idx AS "index", lineage, coalesce(seq, 0) AS seq
     FROM versions LEFT JOIN loads ON loads.version = versions.id
     WHERE collection = ? AND deleted = 0 AND idx <= ? ORDER BY idx DESC`,
    collection,
    upTo,
  );
}

/** What some versions have at one path. */
export class PathThroughVersions {
  readonly #db: Db;
  readonly #path: string;
  readonly #byLineage = new Map<number, readonly Interval[]>();

  constructor(db: Db, path: string) {
    this.#db = db;
    this.#path = path;
  }

  /** What a loaded version has there; undefined for nothing. */
  at(lineage: number, seq: number): Identity | undefined {
    let intervals = this.#byLineage.get(lineage);
    if (!intervals) {
      const sql =
        'SELECT from_seq, to_seq, content, reference FROM entries WHERE lineage = ? AND path = ? ORDER BY from_seq';
      intervals = all<Interval>(this.#db, sql, lineage, this.#path);
      this.#byLineage.set(lineage, intervals);
    }
    return intervals.find((row) => row.from_seq <= seq && (row.to_seq === null || row.to_seq > seq));
  }
}

/**
 * The first of the versions, going back from the newest without a gap, that has the same content at the path as the
 * newest; null when one that is not loaded is met before that is known.
 *
 * @param places newest first; the newest is loaded and has the path
 */
export function sinceWhen(path: PathThroughVersions, places: readonly VersionPlace[]): number | null {
  const [newest] = places;
  if (!newest || newest.lineage === null) return null;
  const wanted = path.at(newest.lineage, newest.seq);
  if (!wanted) return null;
  let since = newest.index;
  for (const place of places) {
    if (place.lineage === null) return null;
    const there = path.at(place.lineage, place.seq);
    if (!there || !sameIdentity(there, wanted)) return since;
    since = place.index;
  }
  return since;
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.content === b.content && a.reference === b.reference;
}
