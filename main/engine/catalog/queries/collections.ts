import { AppError } from '../../../../contract/errors.ts';
import type { CollectionRecord } from '../../history/state.ts';
import type { CollectionRow, Key, Page } from '../rows.ts';
import { all, type Db, first, type Param } from '../sql.ts';
import { pageLimit, pageOf } from './paging.ts';

const COLUMNS = `SELECT c.id AS row, c.store AS store, c.project AS project, c.name AS name, c.record AS record,
    (SELECT count(*) FROM versions WHERE collection = c.id AND deleted = 0) AS versions,
    newest.uuid AS newest_id, newest.idx AS newest_index, newest.files AS files, newest.bytes AS bytes,
    newest.time AS time,
    (SELECT changed + missing FROM reference_checks WHERE store = c.store AND version = newest.uuid) AS drifted
  FROM collections AS c LEFT JOIN versions AS newest ON newest.id =
    (SELECT id FROM versions WHERE collection = c.id AND deleted = 0 ORDER BY idx DESC LIMIT 1)`;

interface CollectionColumns {
  readonly row: number;
  readonly store: number;
  readonly project: string;
  readonly name: string;
  readonly record: string;
  readonly versions: number;
  readonly newest_id: string | null;
  readonly newest_index: number;
  readonly files: number;
  readonly bytes: number;
  readonly time: string;
  readonly drifted: number | null;
}

interface Filter {
  readonly store?: number;
  readonly project?: string;
  readonly artifactType?: string;
  readonly search?: string;
  readonly deleted?: boolean;
}

/** Collections by project, name and order of arrival. */
export function listCollections(
  db: Db,
  { filter, page }: { filter: Filter; page: { after?: string; limit?: number } },
): Page<CollectionRow> {
  const limit = pageLimit(page);
  const conditions = ['c.deleted = ?'];
  const params: Param[] = [filter.deleted ? 1 : 0];
  const where = (condition: string, ...values: Param[]) => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.store !== undefined) where('c.store = ?', filter.store);
  if (filter.project !== undefined) where('c.project = ?', filter.project);
  if (filter.artifactType !== undefined) where('c.artifact_type = ?', filter.artifactType);
  if (filter.search) where("c.name LIKE ? ESCAPE '\\'", `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`);
  if (page.after !== undefined) {
    where('(c.project, c.name, c.id) > (?, ?, ?)', ...(JSON.parse(page.after) as [string, string, number]));
  }
  const order = 'ORDER BY c.project, c.name, c.id LIMIT ?';
  const sql = `${COLUMNS} WHERE ${conditions.join(' AND ')} ${order}`;
  const rows = all<CollectionColumns>(db, sql, ...params, limit + 1);
  return pageOf(rows, limit, {
    key: (row) => JSON.stringify([row.project, row.name, row.row]),
    row: collectionRow,
  });
}

/** One collection, deleted or not, or `COLLECTION_NOT_FOUND`. */
export function getCollection(db: Db, { key }: { key: Key }): CollectionRow {
  const row = first<CollectionColumns>(db, `${COLUMNS} WHERE c.store = ? AND c.uuid = ?`, key.store, key.id);
  if (!row) throw new AppError('COLLECTION_NOT_FOUND', 'This collection is not in the store any more.');
  return collectionRow(row);
}

/** The collection of a name that is not deleted. */
export function collectionByName(
  db: Db,
  { store, project, name }: { store: number; project: string; name: string },
): CollectionRow | undefined {
  const sql = `${COLUMNS} WHERE c.project = ? AND c.name = ? AND c.store = ? AND c.deleted = 0`;
  const row = first<CollectionColumns>(db, sql, project, name, store);
  return row && collectionRow(row);
}

/** Every store's projects that have a collection of that name, for messages. */
export function projectsWith(db: Db, name: string): string[] {
  const sql =
    'SELECT DISTINCT project FROM collections WHERE name = ? AND deleted = 0 ORDER BY project LIMIT 10';
  return all<{ project: string }>(db, sql, name).map((row) => row.project);
}

/** Names of a project's collections in all stores, for messages. */
export function namesIn(db: Db, project: string): string[] {
  const sql =
    'SELECT DISTINCT name FROM collections WHERE project = ? AND deleted = 0 ORDER BY name LIMIT 10000';
  return all<{ name: string }>(db, sql, project).map((row) => row.name);
}

/** Projects with the number of their collections, and of the versions in these that are not deleted. */
export function listProjects(
  db: Db,
  { store }: { store?: number },
): { store: number; project: string; collections: number; versions: number }[] {
  return all(
    db,
    `SELECT store, project, count(*) AS collections,
       sum((SELECT count(*) FROM versions WHERE collection = c.id AND deleted = 0)) AS versions
     FROM collections AS c
     WHERE deleted = 0 AND store = coalesce(?, store) GROUP BY project, store ORDER BY project, store`,
    store ?? null,
  );
}

function collectionRow(row: CollectionColumns): CollectionRow {
  const { newest_id: id, newest_index: index, files, bytes, time, drifted } = row;
  return {
    ...(JSON.parse(row.record) as CollectionRecord),
    store: row.store,
    versions: row.versions,
    newest: id === null ? null : { id, index, files, bytes, time, drifted: drifted ?? 0 },
  };
}
