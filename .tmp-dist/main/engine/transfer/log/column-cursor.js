/** Walks through batches of columns row by row; only moving to the next batch waits. */
export class ColumnCursor {
    #batches;
    #batch;
    #at = 0;
    /** @param batches none is the same as an empty stream */
    constructor(batches) {
        this.#batches = batches?.[Symbol.asyncIterator]();
    }
    /** Takes the first batch. To be awaited once, before anything else. */
    async start() {
        await this.#load();
        return this;
    }
    /** Path of the present row; undefined at the end. */
    get path() {
        return this.#batch?.paths[this.#at];
    }
    /** Number of the present row in `batch`. */
    get at() {
        return this.#at;
    }
    /** Batch of the present row. */
    get batch() {
        if (!this.#batch)
            throw new Error('The cursor is at its end');
        return this.#batch;
    }
    /** Goes to the next row. The result is to be awaited only when it is a promise. */
    advance() {
        this.#at++;
        if (this.#batch && this.#at < this.#batch.paths.length)
            return undefined;
        return this.#load();
    }
    /** Gives up the rest. */
    async close() {
        await this.#batches?.return?.();
    }
    async #load() {
        this.#at = 0;
        do {
            const next = await this.#batches?.next();
            this.#batch = next === undefined || next.done ? undefined : next.value;
        } while (this.#batch && this.#batch.paths.length === 0);
    }
}
