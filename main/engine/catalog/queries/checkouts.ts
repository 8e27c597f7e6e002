import type { CheckoutRow } from '../rows.ts';
import { all, type Db, first, run } from '../sql.ts';
import { durably } from './journal.ts';

const COLUMNS =
  'SELECT uuid AS id, target, store, version, state, undo, created_at AS createdAt FROM checkouts';

type CheckoutColumns = Omit<CheckoutRow, 'undo'> & { readonly undo: string };

/** Adds or replaces an undo record so that it survives a power cut. */
export function putCheckout(db: Db, { checkout }: { checkout: CheckoutRow }): void {
  durably(db, () =>
    run(
      db,
      `INSERT INTO checkouts (uuid, target, store, version, state, undo, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (uuid) DO UPDATE SET target = excluded.target, store = excluded.store,
         version = excluded.version, state = excluded.state, undo = excluded.undo`,
      checkout.id,
      checkout.target,
      checkout.store,
      checkout.version,
      checkout.state,
      JSON.stringify(checkout.undo ?? null),
      checkout.createdAt,
    ),
  );
}

/** One undo record. */
export function getCheckout(db: Db, { id }: { id: string }): CheckoutRow | undefined {
  const row = first<CheckoutColumns>(db, `${COLUMNS} WHERE uuid = ?`, id);
  return row && checkoutRow(row);
}

/** Undo records of a target or all, newest first. */
export function listCheckouts(db: Db, { target }: { target: string | null }): CheckoutRow[] {
  const sql = `${COLUMNS} WHERE target = coalesce(?, target) ORDER BY checkouts.id DESC`;
  return all<CheckoutColumns>(db, sql, target).map(checkoutRow);
}

/** Forgets an undo record. */
export function removeCheckout(db: Db, { id }: { id: string }): void {
  run(db, 'DELETE FROM checkouts WHERE uuid = ?', id);
}

function checkoutRow(row: CheckoutColumns): CheckoutRow {
  return { ...row, undo: JSON.parse(row.undo) };
}
