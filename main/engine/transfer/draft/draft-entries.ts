import type { Problem } from '../../../../contract/domain.ts';
import { comparePaths, type Entry, type StoredEntry } from '../../artifact/entry.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import { unpackStored } from './packed-stored.ts';
import { PathClashes } from './path-clashes.ts';
import type { RemovedPaths } from './removed-paths.ts';

/**
 * One path of a draft's version: a file or reference that it adds, an entry taken over from the version that it builds on, or
 * one that it takes from any version.
 */
export type DraftSlot =
  | Exclude<DraftRow, { kind: 'stored' }>
  | { readonly kind: 'carried'; readonly path: string; readonly entry: Entry }
  | { readonly kind: 'stored'; readonly path: string; readonly entry: StoredEntry };

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
          slots.push(slotOf(added.item));
          await added.advance();
        }
        if (added.item?.path === entry.path) {
          slots.push(slotOf(added.item));
          await added.advance();
        } else if (!removed.has(entry.path)) slots.push({ kind: 'carried', path: entry.path, entry });
        if (slots.length < SLOTS_AT_ONCE) continue;
        yield slots;
        slots = [];
      }
    }
  }
  for (; added.item !== undefined; await added.advance()) {
    slots.push(slotOf(added.item));
    if (slots.length < SLOTS_AT_ONCE) continue;
    yield slots;
    slots = [];
  }
  if (slots.length > 0) yield slots;
}

/** Leaves out what would lie below a file, which no folder can have, and tells of it. */
export async function* withoutClashes(
  slots: AsyncIterable<readonly DraftSlot[]>,
  onClash: (problem: Problem) => void,
): AsyncGenerator<DraftSlot[]> {
  const clashes = new PathClashes();
  for await (const batch of slots) {
    yield batch.filter(({ path }) => {
      const file = clashes.take(path);
      if (file === undefined) return true;
      const message = `${path} would lie in ${file}, which is a file in this version.`;
      onClash({ path, reason: 'file-and-folder', message });
      return false;
    });
  }
}

function slotOf(row: DraftRow): DraftSlot {
  if (row.kind !== 'stored') return row;
  return { kind: 'stored', path: row.path, entry: unpackStored(row.path, row.packed) };
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
