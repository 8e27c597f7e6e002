/** The system's timers. */
export const systemTimers = {
    after(ms, callback) {
        const timer = setTimeout(callback, ms);
        timer.unref();
        return () => clearTimeout(timer);
    },
};
/** Calls back once when nothing has touched it for a while. */
export class QuietTimer {
    #quietMs;
    #onQuiet;
    #timers;
    #cancel;
    constructor(quietMs, onQuiet, timers) {
        this.#quietMs = quietMs;
        this.#onQuiet = onQuiet;
        this.#timers = timers;
    }
    /** Something happened: the quiet time begins anew. */
    touch() {
        this.#cancel?.();
        this.#cancel = this.#timers.after(this.#quietMs, () => {
            this.#cancel = undefined;
            this.#onQuiet();
        });
    }
    /** Forgets a quiet time under way. */
    stop() {
        this.#cancel?.();
        this.#cancel = undefined;
    }
}
