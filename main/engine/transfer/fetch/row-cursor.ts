/** Rows in batches. */
interface Rows {
  readonly paths: readonly string[];
}

/** Walks the rows of a stream of batches one by one; waits only between batches. */
export class RowCursor<Batch extends Rows, Result = unknown> {
  readonly #batches: AsyncIterator<Batch, Result>;
  #batch: Batch | undefined;
  #at = 0;
  #result: Result | undefined;

  private constructor(batches: AsyncIterator<Batch, Result>) {
    this.#batches = batches;
  }

  /** Stands on the first row. */
  static async open<B extends Rows, R>(
    batches: AsyncIterable<B, R> | AsyncGenerator<B, R>,
  ): Promise<RowCursor<B, R>> {
    const cursor = new RowCursor<B, R>(batches[Symbol.asyncIterator]() as AsyncIterator<B, R>);
    await cursor.#nextBatch();
    return cursor;
  }

  /** Path of the present row; undefined past the end. */
  get path(): string | undefined {
    return this.#batch?.paths[this.#at];
  }

  /** The batch that the present row is in. */
  get batch(): Batch {
    return this.#batch!;
  }

  /** The present row's number in the batch. */
  get at(): number {
    return this.#at;
  }

  /** What the stream returned at its end. */
  get result(): Result | undefined {
    return this.#result;
  }

  /** Goes to the next row. A promise is returned only when a batch has to be waited for. */
  next(): Promise<void> | undefined {
    this.#at++;
    return this.#at < this.batch.paths.length ? undefined : this.#nextBatch();
  }

  /** Ends the stream early. */
  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async #nextBatch(): Promise<void> {
    this.#at = 0;
    do {
      const next = await this.#batches.next();
      if (next.done) {
        this.#batch = undefined;
        this.#result = next.value;
        return;
      }
      this.#batch = next.value;
    } while (this.#batch.paths.length === 0);
  }
}
