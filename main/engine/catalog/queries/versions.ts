import { AppError } from '../../../../contract/errors.ts';
import { foldText } from '../fold-text.ts';
import { withFolded } from '../folded-function.ts';
import type { AliasMoveRow, Key, Page, VersionRow } from '../rows.ts';
import { all, type Db, first, type Param } from '../sql.ts';
import { type RecordedVersion, versionOf } from '../sql-state.ts';
import { pageLimit, pageOf } from './paging.ts';

const COLUMNS = `SELECT v.id AS row, v.store AS store, v.idx AS idx, v.record AS record, v.packs AS packs,
    (SELECT json_group_array(alias) FROM aliases WHERE version = v.id) AS aliases,
    (SELECT name FROM runs WHERE store = v.store AND uuid = v.run) AS run_name,
    (SELECT changed + missing FROM reference_checks WHERE store = v.store AND version = v.uuid) AS drifted
  FROM versions AS v`;

interface VersionColumns extends RecordedVersion {
  readonly row: number;
  readonly store: number;
  readonly idx: number;
  readonly aliases: string;
  readonly run_name: string | null;
  readonly drifted: number | null;
}

/** A text in version, alias, description or author of `v`, letter case ignored; bind it four times. */
const HAS_TEXT = `(instr('v' || v.idx, ?) > 0 OR instr(folded(v.record ->> 'description'), ?) > 0
    OR instr(folded(v.record ->> '$.created.author'), ?) > 0
    OR EXISTS (SELECT 1 FROM aliases WHERE version = v.id AND instr(folded(alias), ?) > 0))`;

/** Versions of a collection, newest first. */
export function listVersions(
  db: Db,
  input: {
    collection: Key;
    deleted: boolean;
    query: string | null;
    page: { after?: string; limit?: number };
  },
): Page<VersionRow> {
  const limit = pageLimit(input.page);
  withFolded(db);
  const text = foldText(input.query?.trim() ?? '');
  const filter = text === '' ? '' : `AND ${HAS_TEXT}`;
  const rows = all<VersionColumns>(
    db,
    `${COLUMNS} WHERE v.collection = ? AND v.deleted = ? AND v.collected = 0 AND v.idx < ? ${filter}
     ORDER BY v.idx DESC LIMIT ?`,
    collectionNumber(db, input.collection),
    input.deleted ? 1 : 0,
    input.page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.page.after),
    ...(text === '' ? [] : [text, text, text, text]),
    limit + 1,
  );
  return pageOf(rows, limit, { key: (row) => String(row.idx), row: versionRow });
}

/** A version by id, or `VERSION_NOT_FOUND`. */
export function getVersion(db: Db, { key }: { key: Key }): VersionRow {
  const row = first<VersionColumns>(db, `${COLUMNS} WHERE v.store = ? AND v.uuid = ?`, key.store, key.id);
  if (!row) throw unknownVersion();
  return versionRow(row);
}

/** Versions of a store that were not collected. A version counts as deleted with its collection too. */
export function allVersions(db: Db, { store, deleted }: { store: number; deleted: boolean }): VersionRow[] {
  const live = 'AND v.deleted = 0 AND (SELECT deleted FROM collections WHERE id = v.collection) = 0';
  const sql = `${COLUMNS} WHERE v.store = ? AND v.collected = 0 ${deleted ? '' : live} ORDER BY v.id`;
  return all<VersionColumns>(db, sql, store).map(versionRow);
}

/** Versions of a store that have a time to live and are not deleted, nor their collections. */
export function versionsWithTimeToLive(db: Db, { store }: { store: number }): VersionRow[] {
  const sql = `${COLUMNS} INDEXED BY versions_with_time_to_live
    WHERE v.store = ? AND v.deleted = 0 AND v.record ->> 'ttlSeconds' IS NOT NULL
      AND (SELECT deleted FROM collections WHERE id = v.collection) = 0 ORDER BY v.id`;
  return all<VersionColumns>(db, sql, store).map(versionRow);
}

/** The version of a collection that is not deleted and meets a condition on `v`. */
export function versionsWhere(db: Db, collection: Key, condition: string, ...params: Param[]): VersionRow[] {
  const sql = `${COLUMNS} WHERE v.collection = ? AND v.deleted = 0 AND ${condition} ORDER BY v.idx`;
  return all<VersionColumns>(db, sql, collectionNumber(db, collection), ...params).map(versionRow);
}

/** Moves of aliases, newest first. */
export function aliasHistory(
  db: Db,
  input: { collection: Key; alias: string | null; page: { after?: string; limit?: number } },
): Page<AliasMoveRow> {
  const limit = pageLimit(input.page);
  const rows = all<MoveColumns>(
    db,
    `SELECT m.id AS row, alias, m.number AS number, m.time AS time, author, from_version, to_version,
       f.idx AS from_index, t.idx AS to_index
     FROM alias_moves AS m
     LEFT JOIN versions AS f ON f.store = m.store AND f.uuid = from_version
     LEFT JOIN versions AS t ON t.store = m.store AND t.uuid = to_version
     WHERE m.collection = ? AND m.id < ? AND alias = coalesce(?, alias) ORDER BY m.id DESC LIMIT ?`,
    collectionNumber(db, input.collection),
    input.page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.page.after),
    input.alias,
    limit + 1,
  );
  return pageOf(rows, limit, { key: (row) => String(row.row), row: moveRow });
}

/** The catalog's number of a collection, or `COLLECTION_NOT_FOUND`. */
export function collectionNumber(db: Db, key: Key): number {
  const sql = 'SELECT id FROM collections WHERE store = ? AND uuid = ?';
  const row = first<{ id: number }>(db, sql, key.store, key.id);
  if (!row) throw new AppError('COLLECTION_NOT_FOUND', 'This collection is not in the store any more.');
  return row.id;
}

/** The error for an id that no version has. */
export function unknownVersion(): AppError {
  return new AppError('VERSION_NOT_FOUND', 'This version is not in the store any more.');
}

interface MoveColumns {
  readonly row: number;
  readonly alias: string;
  readonly number: number;
  readonly time: string;
  readonly author: string;
  readonly from_version: string | null;
  readonly to_version: string | null;
  readonly from_index: number | null;
  readonly to_index: number | null;
}

function moveRow(row: MoveColumns): AliasMoveRow {
  const { alias, number, time, author } = row;
  return {
    alias,
    number,
    time,
    author,
    from: row.from_version === null ? null : { id: row.from_version, index: row.from_index ?? -1 },
    to: row.to_version === null ? null : { id: row.to_version, index: row.to_index ?? -1 },
  };
}

function versionRow(row: VersionColumns): VersionRow {
  const aliases = (JSON.parse(row.aliases) as string[]).sort();
  return { ...versionOf(row)!, store: row.store, aliases, runName: row.run_name, drifted: row.drifted ?? 0 };
}
