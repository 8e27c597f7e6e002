import { comparePaths } from '../../artifact/entry.js';
import { first, snapshot } from '../sql.js';
import { computeDiff } from './diff-compute.js';
import { entryRow } from './entry-rows.js';
import { loadedAt } from './loaded.js';
import { pageLimit, pageOf } from './paging.js';
/** The last difference that a thread computed: pages and counts of one are asked for one after another. */
const kept = new WeakMap();
/** A page of what changed from a to b. */
export function diffPage(db, input) {
    return snapshot(db, () => {
        const [a, b] = [loadedAt(db, input.a), loadedAt(db, input.b)];
        const { rows } = diffOf(db, a, b);
        const limit = pageLimit(input.page);
        const prefix = input.prefix.replace(/\/$/, '');
        const shown = [];
        for (let i = startAfter(rows, input.page.after); i < rows.length && shown.length <= limit; i++) {
            const row = rows[i];
            if (input.kinds && !input.kinds.includes(row.kind))
                continue;
            if (isUnder(row.path, prefix) || (row.from !== undefined && isUnder(row.from, prefix)))
                shown.push(row);
        }
        return pageOf(shown, limit, { key: (row) => row.path, row: (row) => changeRow(db, row, { a, b }) });
    });
}
/** How much changed from a to b. */
export function diffCounts(db, input) {
    return snapshot(db, () => diffOf(db, loadedAt(db, input.a), loadedAt(db, input.b)).counts);
}
function diffOf(db, a, b) {
    const key = `${a.lineage}:${a.seq} ${b.lineage}:${b.seq}`;
    const known = kept.get(db);
    if (known?.key === key)
        return known.diff;
    const diff = computeDiff(db, a, b);
    kept.set(db, { key, diff });
    return diff;
}
/** Number of the first row after a path. */
function startAfter(rows, path) {
    if (path === undefined)
        return 0;
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (comparePaths(rows[middle].path, path) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function isUnder(path, prefix) {
    return prefix === '' || path === prefix || path.startsWith(`${prefix}/`);
}
function changeRow(db, row, at) {
    return {
        kind: row.kind,
        path: row.path,
        ...(row.from === undefined ? {} : { from: row.from }),
        before: row.before && sideRow(db, row.before, at.a.algorithm),
        after: row.after && sideRow(db, row.after, at.b.algorithm),
    };
}
function sideRow(db, side, algorithm) {
    const sql = `SELECT content_id, listed, ${algorithm} AS digest FROM contents WHERE id = ?`;
    const content = side.content === null
        ? undefined
        : first(db, sql, side.content);
    return entryRow({ content_id: null, listed: 0, digest: null, ...content, ...side });
}
