import type { CatalogThreads } from '../catalog-threads.ts';
import type { CheckoutRow, JobRow, JobState, Page } from '../rows.ts';
import type { PageOptions } from './versions-client.ts';

export type NewJob = Pick<JobRow, 'id' | 'kind' | 'title' | 'input'> & { readonly state?: JobState };
export type JobChange = Partial<
  Pick<JobRow, 'state' | 'title' | 'progress' | 'result' | 'error' | 'attempts'>
>;

/** One thing a job must remember to go on after a kill. */
export interface JournalRow {
  readonly key: string;
  readonly value: unknown;
}

/** Jobs, their journals, and undo records of checkouts. Values are plain JSON. */
export class JobsClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  create(job: NewJob): Promise<JobRow> {
    return this.#threads.write('createJob', { job });
  }

  /** @throws AppError `JOB_NOT_FOUND` */
  get(id: string): Promise<JobRow> {
    return this.#threads.read('getJob', { id });
  }

  /** Jobs, newest first. */
  list(options: PageOptions & { readonly states?: readonly JobState[] } = {}): Promise<Page<JobRow>> {
    const { states, ...page } = options;
    return this.#threads.read('listJobs', { states: states ?? null, page });
  }

  /** @throws AppError `JOB_NOT_FOUND` */
  update(id: string, change: JobChange): Promise<JobRow> {
    return this.#threads.write('updateJob', { id, change });
  }

  /** Forgets a job with its journal. */
  remove(id: string): Promise<void> {
    return this.#threads.write('removeJob', { id });
  }

  /** Writes journal rows of a job in one transaction; a key that is there is replaced. Durable when it resolves. */
  putJournal(job: string, rows: readonly JournalRow[]): Promise<void> {
    return this.#threads.write('putJournal', { job, rows });
  }

  /** Journal rows by key, those whose key begins with `prefix`. */
  journal(job: string, prefix = ''): Promise<JournalRow[]> {
    return this.#threads.read('journal', { job, prefix });
  }

  /** Forgets a job's journal, when it is done. */
  clearJournal(job: string): Promise<void> {
    return this.#threads.write('clearJournal', { job });
  }

  /** Adds or replaces an undo record. Durable when it resolves. */
  putCheckout(checkout: CheckoutRow): Promise<void> {
    return this.#threads.write('putCheckout', { checkout });
  }

  getCheckout(id: string): Promise<CheckoutRow | undefined> {
    return this.#threads.read('getCheckout', { id });
  }

  /** Undo records of a target (of all, without one), newest first. */
  checkouts(target?: string): Promise<CheckoutRow[]> {
    return this.#threads.read('listCheckouts', { target: target ?? null });
  }

  removeCheckout(id: string): Promise<void> {
    return this.#threads.write('removeCheckout', { id });
  }
}
