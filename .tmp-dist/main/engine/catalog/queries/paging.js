const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** Rows on a page: 100 unless asked for otherwise, 1 to 1000. */
export function pageLimit(page) {
    return Math.min(Math.max(Math.trunc(page.limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
}
/** A page of `limit` rows from a query that asked for one more, which tells whether there is a next page. */
export function pageOf(rows, limit, convert) {
    const shown = rows.slice(0, limit);
    const page = { rows: shown.map(convert.row) };
    return rows.length > limit ? { ...page, next: convert.key(shown.at(-1)) } : page;
}
