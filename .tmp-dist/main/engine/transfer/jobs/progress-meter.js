/** Span over which the rate is measured, in ms. */
const RATE_SPAN_MS = 4_000;
/** Shortest time between two reports, in ms: at most ten a second. */
const REPORT_EVERY_MS = 100;
/** Time left is said only after this long, in ms, because the first rates mislead. */
const TIME_LEFT_AFTER_MS = 3_000;
/** Counts what a job has done and reports it, merged to at most ten reports a second. */
export class ProgressMeter {
    #report;
    #now;
    #phase = 'Waiting';
    #phaseStart = 0;
    #files = 0;
    #bytes = 0;
    #totals = {};
    #samples = [];
    #lastReport = Number.NEGATIVE_INFINITY;
    #timer;
    /** @param now clock in ms, for tests */
    constructor(report, now = () => performance.now()) {
        this.#report = report;
        this.#now = now;
    }
    /** Starts a phase; its counts begin at zero. The first report is made at once. */
    phase(name, totals = {}) {
        this.#phase = name;
        this.#totals = totals;
        this.#files = 0;
        this.#bytes = 0;
        this.#phaseStart = this.#now();
        this.#samples = [{ at: this.#phaseStart, bytes: 0, files: 0 }];
        this.#send();
    }
    /** Sets totals that became known during the phase. */
    total(totals) {
        this.#totals = totals;
    }
    /** Counts files and bytes as done. */
    add(done) {
        this.#files += done.files ?? 0;
        this.#bytes += done.bytes ?? 0;
        const wait = this.#lastReport + REPORT_EVERY_MS - this.#now();
        if (wait <= 0)
            this.#send();
        else if (!this.#timer)
            this.#timer = setTimeout(() => this.#send(), wait).unref();
    }
    /** The present state. */
    current() {
        const now = this.#now();
        const first = this.#samples[0] ?? { at: now, bytes: 0, files: 0 };
        const seconds = (now - first.at) / 1000;
        const rate = seconds > 0 ? (this.#bytes - first.bytes) / seconds : 0;
        return {
            phase: this.#phase,
            filesDone: this.#files,
            filesTotal: this.#totals.files ?? null,
            bytesDone: this.#bytes,
            bytesTotal: this.#totals.bytes ?? null,
            rate,
            secondsLeft: this.#secondsLeft(now, seconds, rate, first.files),
        };
    }
    /** Makes no further report. */
    stop() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
    /** By bytes or by files, whichever will take longer: many small files cost time that bytes do not show. */
    #secondsLeft(now, seconds, rate, filesBefore) {
        if (now - this.#phaseStart < TIME_LEFT_AFTER_MS)
            return null;
        const fileRate = seconds > 0 ? (this.#files - filesBefore) / seconds : 0;
        const estimates = [];
        if (this.#totals.bytes !== undefined && rate > 0) {
            estimates.push(Math.max(0, this.#totals.bytes - this.#bytes) / rate);
        }
        if (this.#totals.files !== undefined && fileRate > 0) {
            estimates.push(Math.max(0, this.#totals.files - this.#files) / fileRate);
        }
        return estimates.length === 0 ? null : Math.max(...estimates);
    }
    #send() {
        this.stop();
        const now = this.#now();
        this.#lastReport = now;
        this.#report(this.current());
        this.#samples.push({ at: now, bytes: this.#bytes, files: this.#files });
        while (this.#samples.length > 1 && (this.#samples[1]?.at ?? now) < now - RATE_SPAN_MS)
            this.#samples.shift();
    }
}
