import { AppError } from '../../../../contract/errors.js';
import { all, first } from '../sql.js';
import { versionOf } from '../sql-state.js';
import { pageLimit, pageOf } from './paging.js';
const COLUMNS = `SELECT v.id AS row, v.store AS store, v.idx AS idx, v.record AS record, v.packs AS packs,
    (SELECT json_group_array(alias) FROM aliases WHERE version = v.id) AS aliases
  FROM versions AS v`;
/** Versions of a collection, newest first. */
export function listVersions(db, input) {
    const limit = pageLimit(input.page);
    const rows = all(db, `${COLUMNS} WHERE v.collection = ? AND v.deleted = ? AND v.collected = 0 AND v.idx < ? ORDER BY v.idx DESC LIMIT ?`, collectionNumber(db, input.collection), input.deleted ? 1 : 0, input.page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.page.after), limit + 1);
    return pageOf(rows, limit, { key: (row) => String(row.idx), row: versionRow });
}
/** A version by id, or `VERSION_NOT_FOUND`. */
export function getVersion(db, { key }) {
    const row = first(db, `${COLUMNS} WHERE v.store = ? AND v.uuid = ?`, key.store, key.id);
    if (!row)
        throw unknownVersion();
    return versionRow(row);
}
/** Versions of a store that were not collected. A version counts as deleted with its collection too. */
export function allVersions(db, { store, deleted }) {
    const live = 'AND v.deleted = 0 AND (SELECT deleted FROM collections WHERE id = v.collection) = 0';
    const sql = `${COLUMNS} WHERE v.store = ? AND v.collected = 0 ${deleted ? '' : live} ORDER BY v.id`;
    return all(db, sql, store).map(versionRow);
}
/** The version of a collection that is not deleted and meets a condition on `v`. */
export function versionsWhere(db, collection, condition, ...params) {
    const sql = `${COLUMNS} WHERE v.collection = ? AND v.deleted = 0 AND ${condition} ORDER BY v.idx`;
    return all(db, sql, collectionNumber(db, collection), ...params).map(versionRow);
}
/** Moves of aliases, newest first. */
export function aliasHistory(db, input) {
    const limit = pageLimit(input.page);
    const rows = all(db, `SELECT m.id AS row, alias, m.number AS number, m.time AS time, author, from_version, to_version,
       f.idx AS from_index, t.idx AS to_index
     FROM alias_moves AS m
     LEFT JOIN versions AS f ON f.store = m.store AND f.uuid = from_version
     LEFT JOIN versions AS t ON t.store = m.store AND t.uuid = to_version
     WHERE m.collection = ? AND m.id < ? AND alias = coalesce(?, alias) ORDER BY m.id DESC LIMIT ?`, collectionNumber(db, input.collection), input.page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.page.after), input.alias, limit + 1);
    return pageOf(rows, limit, { key: (row) => String(row.row), row: moveRow });
}
/** The catalog's number of a collection, or `COLLECTION_NOT_FOUND`. */
export function collectionNumber(db, key) {
    const sql = 'SELECT id FROM collections WHERE store = ? AND uuid = ?';
    const row = first(db, sql, key.store, key.id);
    if (!row)
        throw new AppError('COLLECTION_NOT_FOUND', 'This collection is not in the store any more.');
    return row.id;
}
/** The error for an id that no version has. */
export function unknownVersion() {
    return new AppError('VERSION_NOT_FOUND', 'This version is not in the store any more.');
}
function moveRow(row) {
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
function versionRow(row) {
    const aliases = JSON.parse(row.aliases).sort();
    return { ...versionOf(row), store: row.store, aliases };
}
