import type { Database as Db, Statement } from 'better-sqlite3';

export type { Database as Db } from 'better-sqlite3';
export type Param = string | number | bigint | Uint8Array | null;

const statements = new WeakMap<Db, Map<string, Statement<unknown[], unknown>>>();

/** All rows of a query. Statements are prepared once per connection. */
export function all<Row>(db: Db, sql: string, ...params: Param[]): Row[] {
  return prepared(db, sql).all(...params) as Row[];
}

/** The first row of a query. */
export function first<Row>(db: Db, sql: string, ...params: Param[]): Row | undefined {
  return prepared(db, sql).get(...params) as Row | undefined;
}

/** Runs a statement without result rows; returns the number of rows it changed. */
export function run(db: Db, sql: string, ...params: Param[]): number {
  return prepared(db, sql).run(...params).changes;
}

/** Runs an insert and returns the new row's number. */
export function insert(db: Db, sql: string, ...params: Param[]): number {
  return Number(prepared(db, sql).run(...params).lastInsertRowid);
}

/** Rows one at a time; the connection must not write meanwhile. */
export function iterate<Row>(db: Db, sql: string, ...params: Param[]): IterableIterator<Row> {
  return db.prepare<unknown[], Row>(sql).iterate(...params);
}

/**
 * Runs a function in a transaction that takes the write lock at once: a deferred one that reads first fails when
 * another process commits between. Rolled back when the function throws.
 */
export function immediate<T>(db: Db, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work).immediate();
}

/** Runs a function on one unchanging view of the database. */
export function snapshot<T>(db: Db, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work).deferred();
}

/**
 * The prepared statement of a text, for loops that cannot afford to look it up. Everybody with the same text gets the same
 * one, so what it answers must not be changed; see `preparedValue`.
 */
export function prepared(db: Db, sql: string): SharedStatement {
  return sharedStatement(db, sql, 'row');
}

/** Like `prepared`, for a statement that answers the first column alone. */
export function preparedValue(db: Db, sql: string): SharedStatement {
  return sharedStatement(db, sql, 'value');
}

type SharedStatement = Omit<Statement<unknown[], unknown>, 'pluck' | 'raw' | 'expand'>;

function sharedStatement(db: Db, sql: string, answers: 'row' | 'value'): SharedStatement {
  let known = statements.get(db);
  if (!known) {
    known = new Map();
    statements.set(db, known);
  }
  const key = `${answers} ${sql}`;
  let statement = known.get(key);
  if (!statement) {
    statement = db.prepare<unknown[], unknown>(sql);
    if (answers === 'value') statement.pluck();
    known.set(key, statement);
  }
  return statement;
}

/** The smallest text after every text that begins with `prefix`, in the order of UTF-8 bytes. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
