import type { ReferenceEntry } from '../artifact/entry.ts';

/** Entries of one answer, and of all, that are kept at most. */
const MOST_OF_ONE = 20_000;
const MOST_OF_ALL = 100_000;

interface Answer {
  readonly entries: readonly ReferenceEntry[];
  /** ms of `performance.now()`. */
  readonly at: number;
}

/** What was asked of servers lately, for whoever may know it as it was a moment ago. */
export class RecentAnswers {
  readonly #answers = new Map<string, Answer>();
  #kept = 0;

  /** What was answered within the last `maxAgeMs`, else what `ask` gives; kept when it ends without an error. */
  async *of(
    key: string,
    maxAgeMs: number,
    ask: () => AsyncIterable<ReferenceEntry>,
  ): AsyncGenerator<ReferenceEntry> {
    const known = this.#answers.get(key);
    if (known && performance.now() - known.at <= maxAgeMs) {
      yield* known.entries;
      return;
    }
    const at = performance.now();
    let entries: ReferenceEntry[] | undefined = [];
    for await (const entry of ask()) {
      entries?.push(entry);
      if (entries && entries.length > MOST_OF_ONE) entries = undefined;
      yield entry;
    }
    if (entries) this.#keep(key, { entries, at });
  }

  #keep(key: string, answer: Answer): void {
    this.#forget(key);
    this.#answers.set(key, answer);
    this.#kept += answer.entries.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#kept <= MOST_OF_ALL) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#kept -= this.#answers.get(key)?.entries.length ?? 0;
    this.#answers.delete(key);
  }
}
