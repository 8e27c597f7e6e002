import { afterPrefix, all, immediate, run } from '../sql.js';
/** Writes journal rows so that they survive a power cut. */
export function putJournal(db, { job, rows }) {
    durably(db, () => {
        for (const { key, value } of rows) {
            run(db, 'INSERT INTO journal (job, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', job, key, JSON.stringify(value ?? null));
        }
    });
}
/** Journal rows of a job by key. */
export function journal(db, { job, prefix }) {
    const sql = 'SELECT key, value FROM journal WHERE job = ? AND key >= ? AND key < ? ORDER BY key';
    return all(db, sql, job, prefix, afterPrefix(prefix)).map((row) => ({
        key: row.key,
        value: JSON.parse(row.value),
    }));
}
/** Forgets a job's journal. */
export function clearJournal(db, { job }) {
    run(db, 'DELETE FROM journal WHERE job = ?', job);
}
/** Runs a write transaction that is on the disk when it returns; others may be lost by a power cut. */
export function durably(db, work) {
    db.exec('PRAGMA synchronous = FULL');
    try {
        return immediate(db, work);
    }
    finally {
        db.exec('PRAGMA synchronous = NORMAL');
    }
}
