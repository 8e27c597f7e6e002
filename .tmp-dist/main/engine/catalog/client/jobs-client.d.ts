import type { CatalogThreads } from '../catalog-threads.ts';
import type { CheckoutRow, JobRow, JobState, Page } from '../rows.ts';
import type { PageOptions } from './versions-client.ts';
export type NewJob = Pick<JobRow, 'id' | 'kind' | 'title' | 'input'> & {
    readonly state?: JobState;
};
export type JobChange = Partial<Pick<JobRow, 'state' | 'title' | 'progress' | 'result' | 'error' | 'attempts'>>;
/** One thing a job must remember to go on after a kill. */
export interface JournalRow {
    readonly key: string;
    readonly value: unknown;
}
/** Jobs, their journals, and undo records of checkouts. Values are plain JSON. */
export declare class JobsClient {
    #private;
    constructor(threads: CatalogThreads);
    create(job: NewJob): Promise<JobRow>;
    /** @throws AppError `JOB_NOT_FOUND` */
    get(id: string): Promise<JobRow>;
    /** Jobs, newest first. */
    list(options?: PageOptions & {
        readonly states?: readonly JobState[];
    }): Promise<Page<JobRow>>;
    /** @throws AppError `JOB_NOT_FOUND` */
    update(id: string, change: JobChange): Promise<JobRow>;
    /** Forgets a job with its journal. */
    remove(id: string): Promise<void>;
    /** Writes journal rows of a job in one transaction; a key that is there is replaced. Durable when it resolves. */
    putJournal(job: string, rows: readonly JournalRow[]): Promise<void>;
    /** Journal rows by key, those whose key begins with `prefix`. */
    journal(job: string, prefix?: string): Promise<JournalRow[]>;
    /** Forgets a job's journal, when it is done. */
    clearJournal(job: string): Promise<void>;
    /** Adds or replaces an undo record. Durable when it resolves. */
    putCheckout(checkout: CheckoutRow): Promise<void>;
    getCheckout(id: string): Promise<CheckoutRow | undefined>;
    /** Undo records of a target (of all, without one), newest first. */
    checkouts(target?: string): Promise<CheckoutRow[]>;
    removeCheckout(id: string): Promise<void>;
}
