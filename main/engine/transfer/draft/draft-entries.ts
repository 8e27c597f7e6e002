import { comparePaths, type Entry } from '../../artifact/entry.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import type { RemovedPaths } from './removed-paths.ts';

/** One path of a draft's version: what it adds, or an entry taken over from the version that it builds on. */
export type DraftSlot = DraftRow | { readonly kind: 'carried'; readonly path: string; readonly entry: Entry };

const SLOTS_AT_ONCE = 2_000;

/** Everything that a draft's version would hold, in manifest order: its base without what was removed, then its rows over it. */
export async function* draftEntries(
  base: AsyncIterable<readonly Entry[]> | undefined,
  rows: AsyncIterable<readonly DraftRow[]>,
  removed: RemovedPaths,
): AsyncGenerator<DraftSlot[]> {
  const added = new Cursor(rows);
  let slots: DraftSlot[] = [];
  await added.start();
  if (base) {
    for await (const entries of base) {
      for (const entry of entries) {
        while (added.item !== undefined && comparePaths(added.item.path, entry.path) < 0) {
          slots.push(added.item);
          await added.advance();
        }
        if (added.item?.path === entry.path) {
          slots.push(added.item);
          await added.advance();
        } else if (!removed.has(entry.path)) slots.push({ kind: 'carried', path: entry.path, entry });
        if (slots.length < SLOTS_AT_ONCE) continue;
        yield slots;
        slots = [];
      }
    }
  }
  for (; added.item !== undefined; await added.advance()) {
    slots.push(added.item);
    if (slots.length < SLOTS_AT_ONCE) continue;
    yield slots;
    slots = [];
  }
  if (slots.length > 0) yield slots;
}

/** Walks through batches one item at a time; only moving to the next batch waits. */
class Cursor<T> {
  readonly #batches: AsyncIterator<readonly T[]>;
  #batch: readonly T[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<readonly T[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The present item; undefined at the end. */
  get item(): T | undefined {
    return this.#batch[this.#at];
  }

  async start(): Promise<void> {
    await this.#load();
  }

  advance(): undefined | Promise<void> {
    this.#at++;
    return this.#at < this.#batch.length ? undefined : this.#load();
  }

  async #load(): Promise<void> {
    this.#at = 0;
    const { done, value } = await this.#batches.next();
    this.#batch = done ? [] : value;
  }
}
