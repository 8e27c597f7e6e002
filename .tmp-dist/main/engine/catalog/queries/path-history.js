import { all, snapshot } from '../sql.js';
import { entryRow } from './entry-rows.js';
import { pageLimit, pageOf } from './paging.js';
import { collectionNumber } from './versions.js';
/** What a path was in every loaded version that is not deleted, newest first. */
export function pathHistory(db, { collection, path, page }) {
    return snapshot(db, () => {
        const limit = pageLimit(page);
        // One row more than the page and its marker: the oldest shown is compared with the one before it.
        const rows = all(db, `SELECT versions.uuid AS id, idx, path, content, entries.size AS size, reference,
         mtime / 1000000000 AS seconds, mtime % 1000000000 AS nanos, executable, content_id, listed,
         iif(versions.record ->> 'algorithm' = 'md5', md5, xxh128) AS digest
       FROM versions JOIN loads ON loads.version = versions.id
       LEFT JOIN entries ON entries.lineage = loads.lineage AND path = ? AND from_seq <= seq
         AND (to_seq IS NULL OR to_seq > seq)
       LEFT JOIN contents ON contents.id = content
       WHERE versions.collection = ? AND versions.deleted = 0 AND idx < ?
       ORDER BY idx DESC LIMIT ?`, path, collectionNumber(db, collection), page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(page.after), limit + 1);
        const history = rows.map((row, i) => ({ row, change: changeOf(row, rows[i + 1]) }));
        return pageOf(history, limit, {
            key: ({ row }) => String(row.idx),
            row: ({ row, change }) => ({
                version: { id: row.id, index: row.idx },
                change,
                entry: row.path === null ? null : entryRow({ ...row, path: row.path }),
            }),
        });
    });
}
function changeOf(row, before) {
    const was = before !== undefined && before.path !== null;
    if (row.path === null)
        return was ? 'removed' : 'absent';
    if (!was)
        return 'added';
    return row.content === before.content && row.reference === before.reference ? 'unchanged' : 'modified';
}
