import type { Page } from '../rows.ts';
/** Rows on a page: 100 unless asked for otherwise, 1 to 1000. */
export declare function pageLimit(page: {
    readonly limit?: number;
}): number;
/** A page of `limit` rows from a query that asked for one more, which tells whether there is a next page. */
export declare function pageOf<Raw, Row>(rows: readonly Raw[], limit: number, convert: {
    readonly key: (row: Raw) => string;
    readonly row: (row: Raw) => Row;
}): Page<Row>;
