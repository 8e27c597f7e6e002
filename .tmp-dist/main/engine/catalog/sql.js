const statements = new WeakMap();
/** All rows of a query. Statements are prepared once per connection. */
export function all(db, sql, ...params) {
    return prepared(db, sql).all(...params);
}
/** The first row of a query. */
export function first(db, sql, ...params) {
    return prepared(db, sql).get(...params);
}
/** Runs a statement without result rows; returns the number of rows it changed. */
export function run(db, sql, ...params) {
    return prepared(db, sql).run(...params).changes;
}
/** Runs an insert and returns the new row's number. */
export function insert(db, sql, ...params) {
    return Number(prepared(db, sql).run(...params).lastInsertRowid);
}
/** Rows one at a time; the connection must not write meanwhile. */
export function iterate(db, sql, ...params) {
    return db.prepare(sql).iterate(...params);
}
/**
 * Runs a function in a transaction that takes the write lock at once: a deferred one that reads first fails when
 * another process commits between. Rolled back when the function throws.
 */
export function immediate(db, work) {
    return db.inTransaction ? work() : db.transaction(work).immediate();
}
/** Runs a function on one unchanging view of the database. */
export function snapshot(db, work) {
    return db.inTransaction ? work() : db.transaction(work).deferred();
}
/** The prepared statement of a text, for loops that cannot afford to look it up. */
export function prepared(db, sql) {
    let known = statements.get(db);
    if (!known) {
        known = new Map();
        statements.set(db, known);
    }
    let statement = known.get(sql);
    if (!statement) {
        statement = db.prepare(sql);
        known.set(sql, statement);
    }
    return statement;
}
/** The smallest text after every text that begins with `prefix`, in the order of UTF-8 bytes. */
export function afterPrefix(prefix) {
    return `${prefix}\u{10ffff}`;
}
