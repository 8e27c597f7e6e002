/** A counting semaphore; waiting callers are served in order. */
export class Permits {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    /** Takes `count` permits together, waiting until so many are free. */
    acquire(count = 1) {
        return new Promise((resolve) => {
            this.#waiting.push({ count, resolve });
            this.#serve();
        });
    }
    /** Takes one permit if one is free and nobody waits. */
    tryAcquire() {
        if (this.#free === 0 || this.#waiting.length > 0)
            return false;
        this.#free--;
        return true;
    }
    release(count = 1) {
        this.#free += count;
        this.#serve();
    }
    #serve() {
        for (let first = this.#waiting[0]; first && first.count <= this.#free; first = this.#waiting[0]) {
            this.#free -= first.count;
            this.#waiting.shift();
            first.resolve();
        }
    }
}
