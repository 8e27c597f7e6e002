/** Comparisons that are kept for paging through. */
const KEPT = 8;
/** The last comparisons of this process, by job. */
export class KeptDiffs {
    #byJob = new Map();
    put(job, diff) {
        this.#byJob.set(job, diff);
        for (const oldest of this.#byJob.keys()) {
            if (this.#byJob.size <= KEPT)
                break;
            this.#byJob.delete(oldest);
        }
    }
    get(job) {
        return this.#byJob.get(job);
    }
}
