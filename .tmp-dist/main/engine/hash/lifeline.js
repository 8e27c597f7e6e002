/**
 * Ties calls to one shared fate: after the first failure every call under way and every later one is rejected with
 * that failure at once, whatever they are waiting for.
 */
export class Lifeline {
    #failure;
    #rejects = new Set();
    #onFailure;
    /** @param onFailure called once, at the first failure */
    constructor(onFailure) {
        this.#onFailure = onFailure;
    }
    get failure() {
        return this.#failure;
    }
    /** Ends everything with this error; later failures are ignored. */
    fail(error) {
        if (this.#failure)
            return;
        const failure = error instanceof Error ? error : new Error(String(error));
        this.#failure = failure;
        for (const reject of this.#rejects)
            reject(failure);
        this.#rejects.clear();
        this.#onFailure(failure);
    }
    /** Runs one call; an error it throws fails everything. */
    run(call) {
        if (this.#failure)
            return Promise.reject(this.#failure);
        return new Promise((resolve, reject) => {
            this.#rejects.add(reject);
            call().then((value) => {
                this.#rejects.delete(reject);
                if (this.#failure)
                    reject(this.#failure);
                else
                    resolve(value);
            }, (error) => this.fail(error));
        });
    }
}
