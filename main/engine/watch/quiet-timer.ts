/** A clock that can be replaced in tests. */
export interface Timers {
  /** Calls back once after this many milliseconds; the result cancels it. Does not keep the process alive. */
  after(ms: number, callback: () => void): () => void;
}

/** The system's timers. */
export const systemTimers: Timers = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Calls back once when nothing has touched it for a while. */
export class QuietTimer {
  readonly #quietMs: number;
  readonly #onQuiet: () => void;
  readonly #timers: Timers;
  #cancel: (() => void) | undefined;

  constructor(quietMs: number, onQuiet: () => void, timers: Timers) {
    this.#quietMs = quietMs;
    this.#onQuiet = onQuiet;
    this.#timers = timers;
  }

  /** Something happened: the quiet time begins anew. */
  touch(): void {
    this.#cancel?.();
    this.#cancel = this.#timers.after(this.#quietMs, () => {
      this.#cancel = undefined;
      this.#onQuiet();
    });
  }

  /** Forgets a quiet time under way. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
