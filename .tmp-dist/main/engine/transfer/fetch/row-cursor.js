/** Walks the rows of a stream of batches one by one; waits only between batches. */
export class RowCursor {
    #batches;
    #batch;
    #at = 0;
    #result;
    constructor(batches) {
        this.#batches = batches;
    }
    /** Stands on the first row. */
    static async open(batches) {
        const cursor = new RowCursor(batches[Symbol.asyncIterator]());
        await cursor.#nextBatch();
        return cursor;
    }
    /** Path of the present row; undefined past the end. */
    get path() {
        return this.#batch?.paths[this.#at];
    }
    /** The batch that the present row is in. */
    get batch() {
        return this.#batch;
    }
    /** The present row's number in the batch. */
    get at() {
        return this.#at;
    }
    /** What the stream returned at its end. */
    get result() {
        return this.#result;
    }
    /** Goes to the next row. A promise is returned only when a batch has to be waited for. */
    next() {
        this.#at++;
        return this.#at < this.batch.paths.length ? undefined : this.#nextBatch();
    }
    /** Ends the stream early. */
    async close() {
        await this.#batches.return?.();
    }
    async #nextBatch() {
        this.#at = 0;
        do {
            const next = await this.#batches.next();
            if (next.done) {
                this.#batch = undefined;
                this.#result = next.value;
                return;
            }
            this.#batch = next.value;
        } while (this.#batch.paths.length === 0);
    }
}
