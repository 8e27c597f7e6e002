import { AppError } from '../../../../contract/errors.ts';
import type { StoreRecord } from '../../history/state.ts';
import type { StoreRow } from '../rows.ts';
import { all, type Db, first, immediate, insert, run } from '../sql.ts';

const COLUMNS = `SELECT id, handle, uuid, location, log_number, log_sha256, added_at, record
  FROM stores LEFT JOIN store_records ON store_records.store = stores.id`;

const NOTHING_READ = '0'.repeat(64);

interface StoreColumns {
  readonly id: number;
  readonly handle: string;
  readonly uuid: string;
  readonly location: string;
  readonly log_number: number;
  readonly log_sha256: string;
  readonly added_at: string;
  readonly record: string | null;
}

/** All stores by handle. */
export function listStores(db: Db, _input: object): StoreRow[] {
  return all<StoreColumns>(db, `${COLUMNS} ORDER BY handle`).map(storeRow);
}

/** One store, or `STORE_NOT_FOUND`. */
export function getStore(db: Db, { store }: { store: number }): StoreRow {
  const row = first<StoreColumns>(db, `${COLUMNS} WHERE id = ?`, store);
  if (!row) throw new AppError('STORE_NOT_FOUND', 'This store was removed from this machine.');
  return storeRow(row);
}

/** Adds a store of which nothing was read yet. */
export function addStore(db: Db, input: { handle: string; uuid: string; location: unknown }): StoreRow {
  return immediate(db, () => {
    assertFree(db, input, -1);
    const store = insert(
      db,
      'INSERT INTO stores (handle, uuid, location, log_sha256, added_at) VALUES (?, ?, ?, ?, ?)',
      input.handle,
      input.uuid,
      JSON.stringify(input.location),
      NOTHING_READ,
      new Date().toISOString(),
    );
    return getStore(db, { store });
  });
}

/** Changes handle, UUID or location of a store. */
export function updateStore(
  db: Db,
  { store, change }: { store: number; change: { handle?: string; uuid?: string; location?: unknown } },
): StoreRow {
  return immediate(db, () => {
    const present = getStore(db, { store });
    const { handle, uuid, location } = { ...present, ...change };
    assertFree(db, { handle, uuid }, store);
    const sql = 'UPDATE stores SET handle = ?, uuid = ?, location = ? WHERE id = ?';
    run(db, sql, handle, uuid, JSON.stringify(location), store);
    return getStore(db, { store });
  });
}

function assertFree(db: Db, input: { handle: string; uuid: string }, except: number): void {
  const sql = 'SELECT handle, uuid FROM stores WHERE (handle = ? OR uuid = ?) AND id <> ?';
  const taken = first<{ handle: string; uuid: string }>(db, sql, input.handle, input.uuid, except);
  if (!taken) return;
  if (taken.uuid === input.uuid) {
    throw new AppError('STORE_EXISTS', `This store is known already, as "${taken.handle}".`, {
      hint: `Use the handle "${taken.handle}", or remove that store first.`,
    });
  }
  throw new AppError('STORE_EXISTS', `Another store has the handle "${input.handle}".`, {
    hint: 'Choose another handle.',
  });
}

function storeRow(row: StoreColumns): StoreRow {
  const record = row.record === null ? null : (JSON.parse(row.record) as StoreRecord);
  return {
    id: row.id,
    handle: row.handle,
    uuid: row.uuid,
    location: JSON.parse(row.location),
    entity: record?.entity ?? null,
    position: { number: row.log_number, sha256: row.log_sha256 },
    addedAt: row.added_at,
  };
}
