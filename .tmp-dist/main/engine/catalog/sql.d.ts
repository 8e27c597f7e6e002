import type { Database as Db, Statement } from 'better-sqlite3';
export type { Database as Db } from 'better-sqlite3';
export type Param = string | number | bigint | Uint8Array | null;
/** All rows of a query. Statements are prepared once per connection. */
export declare function all<Row>(db: Db, sql: string, ...params: Param[]): Row[];
/** The first row of a query. */
export declare function first<Row>(db: Db, sql: string, ...params: Param[]): Row | undefined;
/** Runs a statement without result rows; returns the number of rows it changed. */
export declare function run(db: Db, sql: string, ...params: Param[]): number;
/** Runs an insert and returns the new row's number. */
export declare function insert(db: Db, sql: string, ...params: Param[]): number;
/** Rows one at a time; the connection must not write meanwhile. */
export declare function iterate<Row>(db: Db, sql: string, ...params: Param[]): IterableIterator<Row>;
/**
 * Runs a function in a transaction that takes the write lock at once: a deferred one that reads first fails when
 * another process commits between. Rolled back when the function throws.
 */
export declare function immediate<T>(db: Db, work: () => T): T;
/** Runs a function on one unchanging view of the database. */
export declare function snapshot<T>(db: Db, work: () => T): T;
/** The prepared statement of a text, for loops that cannot afford to look it up. */
export declare function prepared(db: Db, sql: string): Statement<unknown[], unknown>;
/** The smallest text after every text that begins with `prefix`, in the order of UTF-8 bytes. */
export declare function afterPrefix(prefix: string): string;
