import { afterPrefix, all, type Db, immediate, run } from '../sql.ts';

/** Writes journal rows so that they survive a power cut. */
export function putJournal(
  db: Db,
  { job, rows }: { job: string; rows: readonly { key: string; value: unknown }[] },
): void {
  durably(db, () => {
    for (const { key, value } of rows) {
      run(
        db,
        'INSERT INTO journal (job, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        job,
        key,
        JSON.stringify(value ?? null),
      );
    }
  });
}

/** Journal rows of a job by key. */
export function journal(
  db: Db,
  { job, prefix }: { job: string; prefix: string },
): { key: string; value: unknown }[] {
  const sql = 'SELECT key, value FROM journal WHERE job = ? AND key >= ? AND key < ? ORDER BY key';
  return all<{ key: string; value: string }>(db, sql, job, prefix, afterPrefix(prefix)).map((row) => ({
    key: row.key,
    value: JSON.parse(row.value),
  }));
}

/** Forgets a job's journal. */
export function clearJournal(db: Db, { job }: { job: string }): void {
  run(db, 'DELETE FROM journal WHERE job = ?', job);
}

/** Runs a write transaction that is on the disk when it returns; others may be lost by a power cut. */
export function durably<T>(db: Db, work: () => T): T {
  db.exec('PRAGMA synchronous = FULL');
  try {
    return immediate(db, work);
  } finally {
    db.exec('PRAGMA synchronous = NORMAL');
  }
}
