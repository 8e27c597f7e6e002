import { VISIBLE } from '../queries/loaded.js';
import { all, first, immediate, run } from '../sql.js';
import { ROWS_AT_ONCE } from './rows.js';
/** Copies what one load sees into an empty lineage as its first load; yields between transactions. */
export function* moveToNewLineage(db, from, to) {
    const seen = [from.lineage, from.seq, from.seq];
    let path = '';
    while (path !== undefined) {
        const page = `SELECT path FROM entries WHERE ${VISIBLE} AND path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE}`;
        const last = first(db, `SELECT max(path) AS path FROM (${page})`, ...seen, path);
        if (!last || last.path === null)
            break;
        const sql = `INSERT INTO entries (lineage, path, from_seq, content, reference, size, mtime, executable)
      SELECT ?, path, 1, content, reference, size, mtime, executable FROM entries
      WHERE ${VISIBLE} AND path > ? AND path <= ?`;
        run(db, sql, to, ...seen, path, last.path);
        path = last.path;
        yield;
    }
    let after = { parent: '', name: '' };
    for (;;) {
        const rows = all(db, `SELECT parent, name, files, own_files, bytes FROM directories
       WHERE ${VISIBLE} AND (parent, name) > (?, ?) ORDER BY parent, name LIMIT ${ROWS_AT_ONCE}`, ...seen, after.parent, after.name);
        copyDirectories(db, to, rows);
        if (rows.length < ROWS_AT_ONCE)
            break;
        after = rows.at(-1);
        yield;
    }
    // The top has both parts empty, so that no page begins with it.
    const top = `SELECT parent, name, files, own_files, bytes FROM directories
    WHERE ${VISIBLE} AND parent = '' AND name = ''`;
    copyDirectories(db, to, all(db, top, ...seen));
}
function copyDirectories(db, to, rows) {
    const sql = `INSERT INTO directories (lineage, parent, name, from_seq, files, own_files, bytes)
    VALUES (?, ?, ?, 1, ?, ?, ?)`;
    immediate(db, () => {
        for (const row of rows)
            run(db, sql, to, row.parent, row.name, row.files, row.own_files, row.bytes);
    });
}
