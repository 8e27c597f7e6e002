import picomatch from 'picomatch';
import { all, first } from '../sql.js';
import { VISIBLE } from './loaded.js';
/** Start of a query for `EntryColumns` from `entries`. */
export function entrySelect(algorithm, chunks) {
    return `SELECT path, entries.size AS size, reference, mtime / 1000000000 AS seconds, mtime % 1000000000 AS nanos,
      executable, content_id, listed, ${algorithm} AS digest ${chunks ? ', chunks' : ''}
    FROM entries LEFT JOIN contents ON contents.id = content`;
}
/** One entry of a version. */
export function entryAt(db, at, path) {
    const sql = `${entrySelect(at.algorithm, true)} WHERE ${VISIBLE} AND path = ?`;
    return first(db, sql, at.lineage, at.seq, at.seq, path);
}
/** Entries of a version in manifest order. `next` is where to go on; null at the end. */
export function scanEntries(db, at, options) {
    const { filter, limit } = options;
    const matches = filter.glob === undefined ? undefined : picomatch(filter.glob, { dot: true });
    const rows = [];
    let after = options.after;
    let left = options.lookAt;
    while (left > 0) {
        const wanted = Math.min(matches ? GLOB_PAGE : limit - rows.length, left);
        const page = scanPage(db, at, { ...options, prefix: narrowed(filter), after, limit: wanted });
        for (const row of page) {
            after = row.path;
            left -= 1;
            if (matches && !matches(row.path))
                continue;
            rows.push(row);
            if (rows.length === limit)
                return { rows, next: after };
        }
        if (page.length < wanted)
            return { rows, next: null };
    }
    return { rows, next: after };
}
/** An entry as lists show it. */
export function entryRow(row) {
    const reference = row.reference === null ? null : JSON.parse(row.reference);
    return {
        path: row.path,
        kind: reference ? 'reference' : 'stored',
        size: row.size,
        digest: reference ? reference.digest : (row.digest?.toString('base64') ?? ''),
        contentId: row.content_id?.toString('hex') ?? null,
        mtimeNs: row.seconds === null ? null : mtimeOf(row).toString(),
        executable: row.executable === 1,
        reference: reference && {
            uri: reference.uri,
            ...(reference.extra === undefined ? {} : { extra: reference.extra }),
        },
    };
}
/** Modification time in ns. */
export function mtimeOf(row) {
    return BigInt(row.seconds ?? 0) * 1000000000n + BigInt(row.nanos ?? 0);
}
/** A reference as its text in `entries`. */
export function referenceText(entry) {
    const { uri, digest, size, extra } = entry;
    const sorted = extra && Object.fromEntries(Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)));
    return JSON.stringify({ uri, digest, size, extra: sorted });
}
/** The opposite of `referenceText`. */
export function referenceEntry(path, text) {
    const { uri, digest, size, extra } = JSON.parse(text);
    return { kind: 'reference', path, uri, digest, size, extra };
}
const GLOB_PAGE = 2000;
/** The file or folder that everything matching lies under: of a glob, its parts before the first special one. */
function narrowed(filter) {
    const prefix = (filter.prefix ?? '').replace(/\/$/, '');
    if (prefix !== '' || filter.glob === undefined)
        return prefix;
    const parts = filter.glob.split('/');
    const special = parts.findIndex((part) => part === '.' || /[*?[\]{}()!+@|\\]/.test(part));
    return (special === -1 ? parts : parts.slice(0, special)).join('/');
}
function scanPage(db, at, options) {
    const { prefix, after, limit } = options;
    const select = `${entrySelect(at.algorithm, options.chunks)} WHERE ${VISIBLE}`;
    const page = (condition, ...params) => all(db, `${select} AND ${condition} ORDER BY path LIMIT ?`, ...[at.lineage, at.seq, at.seq, ...params]);
    if (prefix === '')
        return page('path > ?', after ?? '', limit);
    const rows = after === null ? page('path = ?', prefix, 1) : [];
    const inside = `${prefix}/`;
    const from = after !== null && after > inside ? after : inside;
    if (rows.length < limit)
        rows.push(...page('path > ? AND path < ?', from, `${prefix}0`, limit - rows.length));
    return rows;
}
