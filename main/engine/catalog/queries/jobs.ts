import { AppError } from '../../../../contract/errors.ts';
import type { JobRow, JobState, Page } from '../rows.ts';
import { all, type Db, first, immediate, run } from '../sql.ts';
import { pageLimit, pageOf } from './paging.ts';

const COLUMNS = `SELECT id AS row, uuid AS id, kind, state, title, input, progress, result, error, attempts,
  created_at AS createdAt, updated_at AS updatedAt FROM jobs`;

interface JobColumns {
  readonly row: number;
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly title: string;
  readonly input: string;
  readonly progress: string;
  readonly result: string;
  readonly error: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Adds a job. */
export function createJob(
  db: Db,
  { job }: { job: Pick<JobRow, 'id' | 'kind' | 'title' | 'input'> & { state?: JobState } },
): JobRow {
  const now = new Date().toISOString();
  run(
    db,
    `INSERT INTO jobs (uuid, kind, state, title, input, progress, result, error, attempts, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'null', 'null', 'null', 0, ?, ?)`,
    job.id,
    job.kind,
    job.state ?? 'queued',
    job.title,
    toJson(job.input),
    now,
    now,
  );
  return getJob(db, { id: job.id });
}

/** One job, or `JOB_NOT_FOUND`. */
export function getJob(db: Db, { id }: { id: string }): JobRow {
  const row = first<JobColumns>(db, `${COLUMNS} WHERE uuid = ?`, id);
  if (!row) throw new AppError('JOB_NOT_FOUND', `There is no job ${id}.`, { hint: 'See "vitrine jobs".' });
  return jobRow(row);
}

/** Jobs, newest first. */
export function listJobs(
  db: Db,
  { states, page }: { states: readonly JobState[] | null; page: { after?: string; limit?: number } },
): Page<JobRow> {
  const limit = pageLimit(page);
  const rows = all<JobColumns>(
    db,
    `${COLUMNS} WHERE jobs.id < ? AND (? IS NULL OR state IN (SELECT value FROM json_each(?)))
     ORDER BY jobs.id DESC LIMIT ?`,
    page.after === undefined ? Number.MAX_SAFE_INTEGER : Number(page.after),
    states && JSON.stringify(states),
    states && JSON.stringify(states),
    limit + 1,
  );
  return pageOf(rows, limit, { key: (row) => String(row.row), row: jobRow });
}

/** Changes some of a job's columns. */
export function updateJob(
  db: Db,
  {
    id,
    change,
  }: {
    id: string;
    change: Partial<Pick<JobRow, 'state' | 'title' | 'progress' | 'result' | 'error' | 'attempts'>>;
  },
): JobRow {
  return immediate(db, () => {
    const job = { ...getJob(db, { id }), ...change };
    run(
      db,
      `UPDATE jobs SET state = ?, title = ?, progress = ?, result = ?, error = ?, attempts = ?, updated_at = ?
       WHERE uuid = ?`,
      job.state,
      job.title,
      toJson(job.progress),
      toJson(job.result),
      toJson(job.error),
      job.attempts,
      new Date().toISOString(),
      id,
    );
    return getJob(db, { id });
  });
}

/** Forgets a job and its journal. */
export function removeJob(db: Db, { id }: { id: string }): void {
  immediate(db, () => {
    run(db, 'DELETE FROM journal WHERE job = ?', id);
    run(db, 'DELETE FROM jobs WHERE uuid = ?', id);
  });
}

function jobRow({ row: _row, ...job }: JobColumns): JobRow {
  return {
    ...job,
    input: JSON.parse(job.input),
    progress: JSON.parse(job.progress),
    result: JSON.parse(job.result),
    error: JSON.parse(job.error),
  };
}

function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
