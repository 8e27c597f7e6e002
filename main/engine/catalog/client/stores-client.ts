import type { Intent } from '../../history/intents.ts';
import type { PlanResult } from '../../history/plan-result.ts';
import type { StateRecord } from '../../history/state.ts';
import type { LogEntry } from '../../history/transaction.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { LogPosition, StoreRow } from '../rows.ts';

/** Stores of this machine, their folded logs, and settings. Stores are named by `StoreRow.id`. */
export class StoresClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** All stores by handle. */
  list(): Promise<StoreRow[]> {
    return this.#threads.read('listStores', {});
  }

  /** @throws AppError `STORE_NOT_FOUND` */
  get(store: number): Promise<StoreRow> {
    return this.#threads.read('getStore', { store });
  }

  /** @throws AppError `STORE_EXISTS` when handle or UUID is there already */
  add(input: {
    readonly handle: string;
    readonly uuid: string;
    readonly location: unknown;
  }): Promise<StoreRow> {
    return this.#threads.write('addStore', input);
  }

  /** @throws AppError `STORE_NOT_FOUND`, `STORE_EXISTS` */
  update(
    store: number,
    change: { readonly handle?: string; readonly uuid?: string; readonly location?: unknown },
  ): Promise<StoreRow> {
    return this.#threads.write('updateStore', { store, change });
  }

  /** Forgets a store with everything cached of it, dataset folders bound to it included. Nothing in the store changes. */
  async remove(store: number): Promise<void> {
    while (await this.#threads.write('removeStorePart', { store }));
  }

  /** Forgets what was folded and cached of a store (not its folders), so that its log is read again from the start. */
  async reset(store: number): Promise<void> {
    while (await this.#threads.write('resetStorePart', { store }));
  }

  position(store: number): Promise<LogPosition> {
    return this.#threads.read('logPosition', { store });
  }

  /**
   * Folds log entries that follow each other, in immediate transactions together with the position. Entries at or below
   * the present position are skipped (another process folded them). Returns the position afterwards.
   *
   * @throws AppError `STORE_WENT_BACK` when an entry at the present position has another hash, or the entries do not
   *   continue it; `STORE_DAMAGED` when an entry does not fit the history
   */
  async applyLog(store: number, entries: readonly LogEntry[]): Promise<LogPosition> {
    let position: LogPosition | undefined;
    for (let start = 0; start < entries.length; start += ENTRIES_AT_ONCE) {
      position = await this.#threads.write('applyLog', {
        store,
        entries: entries.slice(start, start + ENTRIES_AT_ONCE),
      });
    }
    return position ?? this.position(store);
  }

  /**
   * Runs `history/plan.ts` on the folded state. `position` is what the plan was made against: append there.
   *
   * @throws AppError as `plan` does
   */
  plan(
    store: number,
    intent: Intent,
  ): Promise<{ readonly plan: PlanResult; readonly position: LogPosition }> {
    return this.#threads.read('planIntent', { store, intent });
  }

  /** The folded state for a checkpoint: all records in the order of `State.records`, and the position they stand for. */
  async exportState(
    store: number,
  ): Promise<{ readonly position: LogPosition; readonly records: StateRecord[] }> {
    return this.#threads.read('exportState', { store });
  }

  /**
   * Fills the state of a store whose position is -1 from a checkpoint, in one transaction. Does nothing when the
   * store is further already.
   */
  importState(store: number, position: LogPosition, records: readonly StateRecord[]): Promise<LogPosition> {
    return this.#threads.write('importState', { store, position, records });
  }

  /** A setting that belongs to data; undefined when it was never set. */
  getSetting(key: string): Promise<unknown> {
    return this.#threads.read('getSetting', { key });
  }

  /** Sets a setting to a JSON value; undefined removes it. */
  setSetting(key: string, value: unknown): Promise<void> {
    return this.#threads.write('setSetting', { key, value });
  }
}

const ENTRIES_AT_ONCE = 200;
