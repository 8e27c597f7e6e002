import { AppError } from '../../../../contract/errors.js';
import { all, first, immediate, run } from '../sql.js';
import { pageLimit, pageOf } from './paging.js';
const COLUMNS = `SELECT id AS row, uuid AS id, kind, state, title, input, progress, result, error, attempts,
  created_at AS createdAt, updated_at AS updatedAt FROM jobs`;
/** Adds a job. */
export function createJob(db, { job }) {
    const now = new Date().toISOString();
    run(db, `INSERT INTO jobs (uuid, kind, state, title, input, progress, result, error, attempts, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'null', 'null', 'null', 0, ?, ?)`, job.id, job.kind, job.state ?? 'queued', job.title, toJson(job.input), now, now);
    return getJob(db, { id: job.id });
}
/** One job, or `JOB_NOT_FOUND`. */
export function getJob(db, { id }) {
    const row = first(db, `${COLUMNS} WHERE uuid = ?`, id);
    if (!row)
        throw new AppError('JOB_NOT_FOUND', `There is no job ${id}.`, { hint: 'See `vitrine jobs`.' });
    return jobRow(row);
}
/** Jobs, newest first. */
export function listJobs(db, { states, page }) {
    const limit = pageLimit(page);
    const rows = all(db, `${COLUMNS} WHERE id < ? AND (? IS NULL OR state IN (SELECT value FROM json_each(?))) ORDER BY id DESC LIMIT ?`, page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(page.after), states && JSON.stringify(states), states && JSON.stringify(states), limit + 1);
    return pageOf(rows, limit, { key: (row) => String(row.row), row: jobRow });
}
/** Changes some of a job's columns. */
export function updateJob(db, { id, change, }) {
    return immediate(db, () => {
        const job = { ...getJob(db, { id }), ...change };
        run(db, `UPDATE jobs SET state = ?, title = ?, progress = ?, result = ?, error = ?, attempts = ?, updated_at = ?
       WHERE uuid = ?`, job.state, job.title, toJson(job.progress), toJson(job.result), toJson(job.error), job.attempts, new Date().toISOString(), id);
        return getJob(db, { id });
    });
}
/** Forgets a job and its journal. */
export function removeJob(db, { id }) {
    immediate(db, () => {
        run(db, 'DELETE FROM journal WHERE job = ?', id);
        run(db, 'DELETE FROM jobs WHERE uuid = ?', id);
    });
}
function jobRow({ row: _row, ...job }) {
    return {
        ...job,
        input: JSON.parse(job.input),
        progress: JSON.parse(job.progress),
        result: JSON.parse(job.result),
        error: JSON.parse(job.error),
    };
}
function toJson(value) {
    return JSON.stringify(value ?? null);
}
