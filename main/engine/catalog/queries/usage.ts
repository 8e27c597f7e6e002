import type { Key } from '../rows.ts';
import { all, type Db, first } from '../sql.ts';
import { collectionNumber } from './versions.ts';

/** What versions added to the store, and what their files are together, in bytes. */
export interface StoredSums {
  readonly storedBytes: number;
  readonly logicalBytes: number;
}

export interface CollectionUsage extends StoredSums {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly versions: number;
}

const SUMS = `coalesce(sum(v.record ->> 'newBytes'), 0) AS storedBytes, coalesce(sum(v.bytes), 0) AS logicalBytes`;

/** Sums over a collection's versions that are not deleted. */
export function collectionSums(db: Db, { collection }: { collection: Key }): StoredSums {
  const sql = `SELECT ${SUMS} FROM versions AS v WHERE v.collection = ? AND v.deleted = 0`;
  return first<StoredSums>(db, sql, collectionNumber(db, collection))!;
}

/** The same for each collection of a store that is not deleted, what added most first. */
export function usageByCollection(db: Db, { store }: { store: number }): CollectionUsage[] {
  return all<CollectionUsage>(
    db,
    `SELECT c.uuid AS id, c.project AS project, c.name AS name, count(v.id) AS versions, ${SUMS}
     FROM collections AS c LEFT JOIN versions AS v ON v.collection = c.id AND v.deleted = 0
     WHERE c.store = ? AND c.deleted = 0 GROUP BY c.id ORDER BY storedBytes DESC, c.project, c.name`,
    store,
  );
}

/** Versions of a store that are deleted, by themselves or with their collection, and were not collected. */
export function deletedUsage(
  db: Db,
  { store }: { store: number },
): { versions: number; bytes: number; lastDeleted: string | null } {
  return first(
    db,
    `SELECT count(*) AS versions, coalesce(sum(v.record ->> 'newBytes'), 0) AS bytes,
       max(coalesce(v.record ->> '$.deleted.time', c.record ->> '$.deleted.time')) AS lastDeleted
     FROM versions AS v JOIN collections AS c ON c.id = v.collection
     WHERE v.store = ? AND v.collected = 0 AND (v.deleted = 1 OR c.deleted = 1)`,
    store,
  )!;
}
