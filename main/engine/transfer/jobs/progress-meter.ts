import type { Progress } from '../../../../contract/jobs.ts';

/** Span over which the rate is measured, in ms. */
const RATE_SPAN_MS = 4_000;

/** Shortest time between two reports, in ms: at most ten a second. */
const REPORT_EVERY_MS = 100;

/** Time left is said only after this long, in ms, because the first rates mislead. */
const TIME_LEFT_AFTER_MS = 3_000;

/** Totals of a phase, where they are known. */
export interface PhaseTotals {
  readonly files?: number;
  readonly bytes?: number;
}

/** Counts what a job has done and reports it, merged to at most ten reports a second. */
export class ProgressMeter {
  readonly #report: (progress: Progress) => void;
  readonly #now: () => number;
  #phase = 'Waiting';
  #phaseStart = 0;
  #files = 0;
  #bytes = 0;
  #totals: PhaseTotals = {};
  #samples: { at: number; bytes: number; files: number }[] = [];
  #lastReport = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  /** @param now clock in ms, for tests */
  constructor(report: (progress: Progress) => void, now: () => number = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /** Starts a phase; its counts begin at zero. The first report is made at once. */
  phase(name: string, totals: PhaseTotals = {}): void {
    this.#phase = name;
    this.#totals = totals;
    this.#files = 0;
    this.#bytes = 0;
    this.#phaseStart = this.#now();
    this.#samples = [{ at: this.#phaseStart, bytes: 0, files: 0 }];
    this.#send();
  }

  /** Sets totals that became known during the phase. */
  total(totals: PhaseTotals): void {
    this.#totals = totals;
  }

  /** Counts files and bytes as done. */
  add(done: { readonly files?: number; readonly bytes?: number }): void {
    this.#files += done.files ?? 0;
    this.#bytes += done.bytes ?? 0;
    const wait = this.#lastReport + REPORT_EVERY_MS - this.#now();
    if (wait <= 0) this.#send();
    else if (!this.#timer) this.#timer = setTimeout(() => this.#send(), wait).unref();
  }

  /** The present state. */
  current(): Progress {
    const now = this.#now();
    const first = this.#samples[0] ?? { at: now, bytes: 0, files: 0 };
    const seconds = (now - first.at) / 1000;
    // What is fetched again counts backwards.
    const rate = seconds > 0 ? Math.max(0, this.#bytes - first.bytes) / seconds : 0;
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
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** By bytes or by files, whichever will take longer: many small files cost time that bytes do not show. */
  #secondsLeft(now: number, seconds: number, rate: number, filesBefore: number): number | null {
    if (now - this.#phaseStart < TIME_LEFT_AFTER_MS) return null;
    const fileRate = seconds > 0 ? (this.#files - filesBefore) / seconds : 0;
    const estimates: number[] = [];
    if (this.#totals.bytes !== undefined && rate > 0) {
      estimates.push(Math.max(0, this.#totals.bytes - this.#bytes) / rate);
    }
    if (this.#totals.files !== undefined && fileRate > 0) {
      estimates.push(Math.max(0, this.#totals.files - this.#files) / fileRate);
    }
    return estimates.length === 0 ? null : Math.max(...estimates);
  }

  #send(): void {
    this.stop();
    const now = this.#now();
    this.#lastReport = now;
    this.#report(this.current());
    this.#samples.push({ at: now, bytes: this.#bytes, files: this.#files });
    while (this.#samples.length > 1 && (this.#samples[1]?.at ?? now) < now - RATE_SPAN_MS)
      this.#samples.shift();
  }
}
