import { AppError } from '../../../../contract/errors.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Key } from '../rows.ts';
import { all, type Db, first } from '../sql.ts';
import { collectionNumber } from './versions.ts';

/** Where a loaded version's entries are. */
export interface LoadedAt {
  readonly store: number;
  readonly lineage: number;
  readonly seq: number;
  readonly algorithm: DigestAlgorithm;
}

/** Condition on rows of a lineage that belong to one load; bind lineage, load, load. */
export const VISIBLE = 'lineage = ? AND from_seq <= ? AND (to_seq IS NULL OR to_seq > ?)';

/** Where a version's entries are; undefined while it is not loaded. */
function findLoaded(db: Db, version: Key): LoadedAt | undefined {
  return first<LoadedAt>(
    db,
    `SELECT store, lineage, seq, record ->> 'algorithm' AS algorithm
     FROM versions JOIN loads ON loads.version = versions.id WHERE store = ? AND uuid = ?`,
    version.store,
    version.id,
  );
}

/** Where a version's entries are, or `VERSION_NOT_FOUND`. */
export function loadedAt(db: Db, version: Key): LoadedAt {
  const found = findLoaded(db, version);
  if (found) return found;
  throw new AppError('VERSION_NOT_FOUND', 'The files of this version are not in the catalog.', {
    hint: 'Its manifest must be read from the store first.',
  });
}

/** Whether a version's entries can be asked for. */
export function isLoaded(db: Db, { version }: { version: Key }): boolean {
  return findLoaded(db, version) !== undefined;
}

/** Loaded versions of a collection, newest first. */
export function loadedVersions(
  db: Db,
  { collection }: { collection: Key },
): { id: string; index: number; tip: boolean }[] {
  return all<{ id: string; idx: number; tip: number }>(
    db,
    `SELECT uuid AS id, idx, seq = tip_seq AS tip
     FROM versions JOIN loads ON loads.version = versions.id JOIN lineages ON lineages.id = lineage
     WHERE versions.collection = ? ORDER BY idx DESC`,
    collectionNumber(db, collection),
  ).map(({ id, idx, tip }) => ({ id, index: idx, tip: tip === 1 }));
}

/** Empty directories kept beside a version's manifest. */
export function emptyDirectories(db: Db, { version }: { version: Key }): string[] {
  const { lineage, seq } = loadedAt(db, version);
  const sql = 'SELECT empty_directories AS list FROM loads WHERE lineage = ? AND seq = ?';
  return JSON.parse(first<{ list: string }>(db, sql, lineage, seq)!.list);
}
