import type { JobRow, JobState, Page } from '../rows.ts';
import { type Db } from '../sql.ts';
/** Adds a job. */
export declare function createJob(db: Db, { job }: {
    job: Pick<JobRow, 'id' | 'kind' | 'title' | 'input'> & {
        state?: JobState;
    };
}): JobRow;
/** One job, or `JOB_NOT_FOUND`. */
export declare function getJob(db: Db, { id }: {
    id: string;
}): JobRow;
/** Jobs, newest first. */
export declare function listJobs(db: Db, { states, page }: {
    states: readonly JobState[] | null;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<JobRow>;
/** Changes some of a job's columns. */
export declare function updateJob(db: Db, { id, change, }: {
    id: string;
    change: Partial<Pick<JobRow, 'state' | 'title' | 'progress' | 'result' | 'error' | 'attempts'>>;
}): JobRow;
/** Forgets a job and its journal. */
export declare function removeJob(db: Db, { id }: {
    id: string;
}): void;
