/** Shared memory in which large files are read: a fixed number of blocks, used again. */
export class Blocks {
    #free = [];
    #permits;
    #bytes;
    constructor(bytes, permits) {
        this.#bytes = bytes;
        this.#permits = permits;
    }
    /** A block, if one is free. */
    take() {
        return this.#permits.tryAcquire() ? this.#next() : undefined;
    }
    /** A block, as soon as one is free. */
    async acquire() {
        await this.#permits.acquire();
        return this.#next();
    }
    release(block) {
        this.#free.push(block);
        this.#permits.release();
    }
    #next() {
        return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.#bytes));
    }
}
