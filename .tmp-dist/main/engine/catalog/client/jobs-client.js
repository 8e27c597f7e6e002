/** Jobs, their journals, and undo records of checkouts. Values are plain JSON. */
export class JobsClient {
    #threads;
    constructor(threads) {
        this.#threads = threads;
    }
    create(job) {
        return this.#threads.write('createJob', { job });
    }
    /** @throws AppError `JOB_NOT_FOUND` */
    get(id) {
        return this.#threads.read('getJob', { id });
    }
    /** Jobs, newest first. */
    list(options = {}) {
        const { states, ...page } = options;
        return this.#threads.read('listJobs', { states: states ?? null, page });
    }
    /** @throws AppError `JOB_NOT_FOUND` */
    update(id, change) {
        return this.#threads.write('updateJob', { id, change });
    }
    /** Forgets a job with its journal. */
    remove(id) {
        return this.#threads.write('removeJob', { id });
    }
    /** Writes journal rows of a job in one transaction; a key that is there is replaced. Durable when it resolves. */
    putJournal(job, rows) {
        return this.#threads.write('putJournal', { job, rows });
    }
    /** Journal rows by key, those whose key begins with `prefix`. */
    journal(job, prefix = '') {
        return this.#threads.read('journal', { job, prefix });
    }
    /** Forgets a job's journal, when it is done. */
    clearJournal(job) {
        return this.#threads.write('clearJournal', { job });
    }
    /** Adds or replaces an undo record. Durable when it resolves. */
    putCheckout(checkout) {
        return this.#threads.write('putCheckout', { checkout });
    }
    getCheckout(id) {
        return this.#threads.read('getCheckout', { id });
    }
    /** Undo records of a target (of all, without one), newest first. */
    checkouts(target) {
        return this.#threads.read('listCheckouts', { target: target ?? null });
    }
    removeCheckout(id) {
        return this.#threads.write('removeCheckout', { id });
    }
}
