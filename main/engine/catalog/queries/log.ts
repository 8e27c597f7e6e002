import { AppError } from '../../../../contract/errors.ts';
import { fold } from '../../history/fold.ts';
import type { Intent } from '../../history/intents.ts';
import { plan } from '../../history/plan.ts';
import type { PlanResult } from '../../history/plan-result.ts';
import { importRecords, type StateRecord } from '../../history/state.ts';
import type { LogEntry } from '../../history/transaction.ts';
import type { LogPosition } from '../rows.ts';
import { type Db, first, immediate, run, snapshot } from '../sql.ts';
import { SqlState } from '../sql-state.ts';

/** How far a store's log was folded. */
export function logPosition(db: Db, { store }: { store: number }): LogPosition {
  const sql = 'SELECT log_number AS number, log_sha256 AS sha256 FROM stores WHERE id = ?';
  const row = first<LogPosition>(db, sql, store);
  if (!row) throw new AppError('STORE_NOT_FOUND', 'This store was removed from this machine.');
  return row;
}

/** Folds entries in one transaction with the position; those that were folded already are skipped. */
export function applyLog(
  db: Db,
  { store, entries }: { store: number; entries: readonly LogEntry[] },
): LogPosition {
  return immediate(db, () => {
    const state = new SqlState(db, store);
    let position = logPosition(db, { store });
    for (const entry of entries) {
      const { number, prev } = entry.transaction;
      if (number === position.number && entry.sha256 !== position.sha256) throw wentBack(number);
      if (number <= position.number) continue;
      if (number !== position.number + 1 || prev !== position.sha256) throw wentBack(number);
      fold(state, entry);
      position = { number, sha256: entry.sha256 };
    }
    return setPosition(db, store, position);
  });
}

/** Plans against the folded state. */
export function planIntent(
  db: Db,
  { store, intent }: { store: number; intent: Intent },
): { plan: PlanResult; position: LogPosition } {
  return snapshot(db, () => {
    const position = logPosition(db, { store });
    return { plan: plan(new SqlState(db, store), intent), position };
  });
}

/** All records of the folded state with the position that they stand for. */
export function exportState(
  db: Db,
  { store }: { store: number },
): { position: LogPosition; records: StateRecord[] } {
  return snapshot(db, () => {
    const position = logPosition(db, { store });
    return { position, records: [...new SqlState(db, store).records()] };
  });
}

/** Fills an empty state from records; leaves a state that is not empty as it is. */
export function importState(
  db: Db,
  input: { store: number; position: LogPosition; records: readonly StateRecord[] },
): LogPosition {
  return immediate(db, () => {
    const present = logPosition(db, input);
    if (present.number >= 0) return present;
    importRecords(new SqlState(db, input.store), input.records);
    return setPosition(db, input.store, input.position);
  });
}

function setPosition(db: Db, store: number, position: LogPosition): LogPosition {
  const sql = 'UPDATE stores SET log_number = ?, log_sha256 = ? WHERE id = ?';
  run(db, sql, position.number, position.sha256, store);
  return position;
}

function wentBack(number: number): AppError {
  return new AppError(
    'STORE_WENT_BACK',
    `Entry ${number} of the store's log does not continue the history that this machine has seen.`,
    { hint: 'The store was restored from an older copy, or copied and changed. See "vitrine store info".' },
  );
}
