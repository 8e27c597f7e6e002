import type { CatalogThreads } from '../catalog-threads.ts';
import type { DraftItemRow, DraftRow } from '../rows.ts';

const ITEMS_AT_ONCE = 1_000;

/** Versions that are being put together on this machine. Records and items are plain JSON. */
export class DraftsClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** All drafts, the one that was changed last first. */
  list(): Promise<DraftRow[]> {
    return this.#threads.read('listDrafts', undefined);
  }

  /** @throws AppError `DRAFT_NOT_FOUND` */
  get(id: string): Promise<DraftRow> {
    return this.#threads.read('getDraft', { id });
  }

  add(id: string, record: unknown): Promise<DraftRow> {
    return this.#threads.write('addDraft', { id, record, now: new Date().toISOString() });
  }

  /**
   * Replaces the record of a draft if it is still `before`; the items stay. False when it was changed meanwhile.
   *
   * @throws AppError `DRAFT_NOT_FOUND`
   */
  replace(id: string, before: unknown, record: unknown): Promise<boolean> {
    return this.#threads.write('replaceDraft', { id, before, record, now: new Date().toISOString() });
  }

  /** Forgets a draft with its items; with a revision only when its items are still those. False when it stays. */
  remove(id: string, revision?: number): Promise<boolean> {
    return this.#threads.write('removeDraft', { id, revision });
  }

  /** Adds items after those that are there. @throws AppError `DRAFT_NOT_FOUND` */
  async addItems(id: string, items: readonly unknown[]): Promise<void> {
    for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
      const part = items.slice(start, start + ITEMS_AT_ONCE);
      await this.#threads.write('addDraftItems', { id, items: part, now: new Date().toISOString() });
    }
  }

  /** Takes items back by their numbers. @throws AppError `DRAFT_NOT_FOUND` */
  removeItems(id: string, items: readonly number[]): Promise<void> {
    return this.#threads.write('removeDraftItems', { id, items, now: new Date().toISOString() });
  }

  /** Items in their order, at most `limit` of those after one. */
  items(id: string, after: number, limit: number): Promise<DraftItemRow[]> {
    return this.#threads.read('draftItems', { id, after, limit, newest: false });
  }

  /** The last items, the newest first. */
  newestItems(id: string, limit: number): Promise<DraftItemRow[]> {
    return this.#threads.read('draftItems', { id, after: 0, limit, newest: true });
  }

  /** All items in their order. */
  async allItems(id: string): Promise<DraftItemRow[]> {
    const items: DraftItemRow[] = [];
    for (;;) {
      const part = await this.items(id, items.at(-1)?.seq ?? 0, ITEMS_AT_ONCE);
      items.push(...part);
      if (part.length < ITEMS_AT_ONCE) return items;
    }
  }
}
