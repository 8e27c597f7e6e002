const INTERVAL_MS = 100;
/** Adds up bytes and tells of them at most about ten times a second. */
export class Progress {
    #tell;
    #bytes = 0;
    #toldAt = 0;
    constructor(tell) {
        this.#tell = tell;
    }
    add(bytes) {
        this.#bytes += bytes;
        if (performance.now() - this.#toldAt >= INTERVAL_MS)
            this.flush();
    }
    /** Tells what was not told yet. */
    flush() {
        if (this.#bytes === 0)
            return;
        this.#toldAt = performance.now();
        const bytes = this.#bytes;
        this.#bytes = 0;
        this.#tell?.(bytes);
    }
}
