import { all, first, run } from '../sql.js';
import { durably } from './journal.js';
const COLUMNS = 'SELECT uuid AS id, target, store, version, state, undo, created_at AS createdAt FROM checkouts';
/** Adds or replaces an undo record so that it survives a power cut. */
export function putCheckout(db, { checkout }) {
    durably(db, () => run(db, `INSERT INTO checkouts (uuid, target, store, version, state, undo, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (uuid) DO UPDATE SET target = excluded.target, store = excluded.store,
         version = excluded.version, state = excluded.state, undo = excluded.undo`, checkout.id, checkout.target, checkout.store, checkout.version, checkout.state, JSON.stringify(checkout.undo ?? null), checkout.createdAt));
}
/** One undo record. */
export function getCheckout(db, { id }) {
    const row = first(db, `${COLUMNS} WHERE uuid = ?`, id);
    return row && checkoutRow(row);
}
/** Undo records of a target or all, newest first. */
export function listCheckouts(db, { target }) {
    const sql = `${COLUMNS} WHERE target = coalesce(?, target) ORDER BY checkouts.id DESC`;
    return all(db, sql, target).map(checkoutRow);
}
/** Forgets an undo record. */
export function removeCheckout(db, { id }) {
    run(db, 'DELETE FROM checkouts WHERE uuid = ?', id);
}
function checkoutRow(row) {
    return { ...row, undo: JSON.parse(row.undo) };
}
