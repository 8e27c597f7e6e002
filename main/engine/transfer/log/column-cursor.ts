/**
 * Walks through batches of columns row by row; only moving to the next batch waits. The batch after the present one is asked
 * for at once, so that another thread reads it meanwhile.
 */
export class ColumnCursor<B extends { readonly paths: readonly string[] }> {
  readonly #batches: AsyncIterator<B> | undefined;
  #batch: B | undefined;
  #next: Promise<IteratorResult<B>> | undefined;
  #at = 0;

  /** @param batches none is the same as an empty stream */
  constructor(batches: AsyncIterable<B> | undefined) {
    this.#batches = batches?.[Symbol.asyncIterator]();
  }

  /** Takes the first batch. To be awaited once, before anything else. */
  async start(): Promise<this> {
    await this.#load();
    return this;
  }

  /** Path of the present row; undefined at the end. */
  get path(): string | undefined {
    return this.#batch?.paths[this.#at];
  }

  /** Number of the present row in `batch`. */
  get at(): number {
    return this.#at;
  }

  /** Batch of the present row. */
  get batch(): B {
    if (!this.#batch) throw new Error('The cursor is at its end');
    return this.#batch;
  }

  /** Goes to the next row. The result is to be awaited only when it is a promise. */
  advance(): undefined | Promise<void> {
    this.#at++;
    if (this.#batch && this.#at < this.#batch.paths.length) return undefined;
    return this.#load();
  }

  /** Gives up the rest. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#next]);
    await this.#batches?.return?.();
  }

  async #load(): Promise<void> {
    this.#at = 0;
    this.#batch = undefined;
    while (this.#batches && !this.#batch) {
      const { done, value } = await (this.#next ?? this.#batches.next());
      this.#next = undefined;
      if (done) return;
      this.#next = this.#batches.next();
      // It is awaited when its turn comes, which may be after it failed.
      this.#next.catch(() => {});
      if (value.paths.length > 0) this.#batch = value;
    }
  }
}
