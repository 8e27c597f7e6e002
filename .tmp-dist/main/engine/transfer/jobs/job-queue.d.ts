import type { JobInfo, JobKind } from '../../../../contract/domain.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { JobContext } from '../job-context.ts';
/** Does the work of one kind of job; what it returns is plain JSON and becomes the job's result. */
export type JobRunner = (job: JobContext, input: unknown) => Promise<unknown>;
export interface JobQueueOptions {
    readonly catalog: Catalog;
    readonly runners: Readonly<Record<JobKind, JobRunner>>;
    readonly onJob: (job: JobInfo) => void;
}
export interface NewJob {
    readonly kind: JobKind;
    readonly title: string;
    /** Plain JSON. */
    readonly input: unknown;
    /** Jobs of one lane run one after another in the order in which they were started. */
    readonly lane: string;
}
/**
 * Runs jobs, remembers them in the catalog, and lets them go on after their process died. A job has one owner at a time:
 * the process that holds its lock.
 */
export declare class JobQueue {
    #private;
    constructor(options: JobQueueOptions);
    /** Puts a job into the queue and returns its id. */
    start(job: NewJob): Promise<string>;
    /** A job as it is now. @throws AppError `JOB_NOT_FOUND` */
    get(id: string): Promise<JobInfo>;
    /** Jobs, newest first; `active` leaves out those that are over. */
    list(active: boolean): Promise<JobInfo[]>;
    /**
     * Stops a job. What it did so far is kept where it saves work for the next try.
     *
     * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when another process runs it
     */
    cancel(id: string): Promise<JobInfo>;
    /**
     * Goes on with a job that was interrupted, parked, cancelled or failed.
     *
     * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when a process runs it
     */
    resume(id: string): Promise<JobInfo>;
    /** Takes over the jobs whose process died; those that died too often are parked. */
    adopt(): Promise<void>;
    /** Forgets the jobs that are over; returns how many. */
    clear(): Promise<number>;
    /** Stops everything so that it can be resumed, and waits for it. */
    close(): Promise<void>;
}
