import { comparePaths } from '../../artifact/entry.js';
import { iterate } from '../sql.js';
import { folderSums } from './entries.js';
import { VISIBLE } from './loaded.js';
/**
 * Compares two loaded versions. Within one lineage only rows that begin or end between the two are looked at;
 * across lineages both versions are read. Time and executable bit make no difference, as they make no version.
 */
export function computeDiff(db, a, b) {
    const unpaired = [];
    const sources = a.lineage === b.lineage ? within(db, a, b) : across(db, a, b);
    for (const row of merge(sources.before, sources.after))
        unpaired.push(row);
    const rows = pairRenames(unpaired);
    return { rows, counts: count(rows, folderSums(db, b, '').files) };
}
const COLUMNS = `path, content, reference, entries.size AS size, mtime / 1000000000 AS seconds,
  mtime % 1000000000 AS nanos, executable`;
function within(db, a, b) {
    const low = Math.min(a.seq, b.seq);
    const high = Math.max(a.seq, b.seq);
    const select = `SELECT ${COLUMNS}, coalesce(content, reference) AS identity FROM entries`;
    const gone = `${select} INDEXED BY entries_ended WHERE lineage = ? AND to_seq > ? AND to_seq <= ? AND from_seq <= ?
    AND to_seq IS NOT NULL ORDER BY path`;
    const come = `${select} INDEXED BY entries_begun WHERE lineage = ? AND from_seq > ? AND from_seq <= ?
    AND (to_seq IS NULL OR to_seq > ?) AND from_seq > 1 ORDER BY path`;
    const onlyLow = iterate(db, gone, a.lineage, low, high, low);
    const onlyHigh = iterate(db, come, a.lineage, low, high, high);
    return a.seq <= b.seq ? { before: onlyLow, after: onlyHigh } : { before: onlyHigh, after: onlyLow };
}
function across(db, a, b) {
    const sameStore = a.store === b.store;
    const identity = sameStore ? 'coalesce(content, reference)' : 'coalesce(hex(content_id), reference)';
    const join = sameStore ? '' : 'LEFT JOIN contents ON contents.id = content';
    const sql = `SELECT ${COLUMNS}, ${identity} AS identity FROM entries ${join} WHERE ${VISIBLE} ORDER BY path`;
    const side = (at) => iterate(db, sql, ...[at.lineage, at.seq, at.seq]);
    return { before: side(a), after: side(b) };
}
function* merge(before, after) {
    let left = before.next();
    let right = after.next();
    while (!left.done || !right.done) {
        const order = left.done ? 1 : right.done ? -1 : comparePaths(left.value.path, right.value.path);
        if (order < 0) {
            yield { kind: 'removed', path: left.value.path, before: left.value, after: null };
        }
        else if (order > 0) {
            yield { kind: 'added', path: right.value.path, before: null, after: right.value };
        }
        else if (left.value.identity !== right.value.identity) {
            yield { kind: 'modified', path: left.value.path, before: left.value, after: right.value };
        }
        if (order <= 0)
            left = before.next();
        if (order >= 0)
            right = after.next();
    }
}
/**
 * Makes one rename of a removed and an added entry with the same content: the first removed with the first added,
 * and so on, by path. Empty files are never paired, as they say nothing about where they came from.
 */
function pairRenames(rows) {
    const removed = new Map();
    for (const row of rows) {
        if (row.kind !== 'removed' || row.before.size === 0)
            continue;
        const same = removed.get(row.before.identity);
        if (same)
            same.push(row);
        else
            removed.set(row.before.identity, [row]);
    }
    if (removed.size === 0)
        return [...rows];
    const used = new Set();
    const taken = new Map();
    const paired = rows.map((row) => {
        if (row.kind !== 'added')
            return row;
        const { identity } = row.after;
        const number = taken.get(identity) ?? 0;
        const partner = removed.get(identity)?.[number];
        if (!partner)
            return row;
        taken.set(identity, number + 1);
        used.add(partner);
        return { ...row, kind: 'renamed', from: partner.path, before: partner.before };
    });
    return paired.filter((row) => !used.has(row));
}
function count(rows, filesAfter) {
    const counts = { added: 0, modified: 0, removed: 0, renamed: 0 };
    let addedBytes = 0;
    let removedBytes = 0;
    for (const row of rows) {
        counts[row.kind] += 1;
        if (row.kind === 'renamed')
            continue;
        addedBytes += row.after?.size ?? 0;
        removedBytes += row.before?.size ?? 0;
    }
    const unchanged = filesAfter - counts.added - counts.modified - counts.renamed;
    return { ...counts, unchanged, addedBytes, removedBytes };
}
