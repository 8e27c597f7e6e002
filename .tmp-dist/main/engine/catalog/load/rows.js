import { KIND_REFERENCE, KIND_REMOVED } from '../batches.js';
import { mtimeOf, referenceText } from '../queries/entry-rows.js';
import { VISIBLE } from '../queries/loaded.js';
import { all, first } from '../sql.js';
/** Rows in one transaction, at most. */
export const ROWS_AT_ONCE = 5000;
const SELECT = `SELECT path, content, reference, size, mtime / 1000000000 AS seconds, mtime % 1000000000 AS nanos,
  executable FROM entries`;
/** Rows of a batch, with the numbers of their contents; undefined where the batch says "removed". */
export function batchRows(batch, contents) {
    return batch.paths.map((path, i) => {
        if (batch.kinds[i] === KIND_REMOVED)
            return undefined;
        const reference = batch.references.get(i);
        if (batch.kinds[i] === KIND_REFERENCE && reference) {
            const text = referenceText(reference);
            return {
                path,
                content: null,
                reference: text,
                size: reference.size ?? null,
                mtime: null,
                executable: 0,
            };
        }
        return {
            path,
            content: contents[i],
            reference: null,
            size: batch.sizes[i],
            mtime: batch.mtimes[i],
            executable: batch.executable[i],
        };
    });
}
/** Rows of one load after a path and up to another (null: no end), at most `limit`. */
export function rowsBetween(db, at, range) {
    const end = range.upTo === null ? '' : 'AND path <= ?';
    const ends = range.upTo === null ? [] : [range.upTo];
    // No path is empty, so '' is before all of them.
    const sql = `${SELECT} WHERE ${VISIBLE} AND path > ? ${end} ORDER BY path LIMIT ?`;
    const params = [at.lineage, at.seq, at.seq, range.after ?? '', ...ends, range.limit];
    return all(db, sql, ...params).map(lineageRow);
}
/** The row of one load at a path. */
export function rowAt(db, at, path) {
    const sql = `${SELECT} WHERE ${VISIBLE} AND path = ?`;
    const row = first(db, sql, at.lineage, at.seq, at.seq, path);
    return row && lineageRow(row);
}
/** Whether two rows of one path can be one row. */
export function sameRow(a, b) {
    return (a.content === b.content &&
        a.reference === b.reference &&
        a.mtime === b.mtime &&
        a.executable === b.executable);
}
function lineageRow(row) {
    const { path, content, reference, size, executable } = row;
    const mtime = row.seconds === null ? null : mtimeOf(row);
    return { path, content, reference, size, mtime, executable };
}
