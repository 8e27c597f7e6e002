import { AppError, hasCode } from '../../../../contract/errors.ts';
import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { WorkerClient } from '../../threads/rpc.ts';
import { workerFile } from '../../threads/worker-file.ts';
import type { CheckoutQuery, PlannedRow } from './checkout-table.ts';
import type { DraftClash, DraftRow } from './draft-table.ts';
import type { PreviewChanges } from './preview-changes.ts';
import type { PreviewTotals } from './preview-states.ts';
import type { PreviewBatch, PreviewQuery } from './preview-table.ts';
import type { RowTablesApi } from './row-tables-worker.ts';

/** A table that nobody dropped goes after this long, in ms. */
const KEPT_MS = 60 * 60 * 1000;

/** Tables of this process, at most; the oldest go. */
const MOST_TABLES = 8;

const ROWS_AT_ONCE = 2_000;

/**
 * Long lists that jobs made for looking through, in a thread of their own and on disk: what a log would do, what a checkout
 * would do. They end with the process.
 */
export class RowTables {
  #worker: WorkerClient<RowTablesApi> | undefined;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #changes = new Map<string, PreviewChanges>();
  #closed = false;

  /** Makes an empty preview, in place of what the job made before. */
  async beginPreview(id: string): Promise<void> {
    await this.#call('beginPreview', { id });
    this.#keep(id);
  }

  /** Adds files; what is given belongs to the table from then on. */
  addPreview(id: string, batch: PreviewBatch): Promise<void> {
    const moved = [batch.states.buffer, batch.sizes.buffer, batch.newBytes.buffer] as ArrayBuffer[];
    return this.#call('addPreview', { id, batch }, moved);
  }

  /** Keeps a preview that is changes over a version, in place of what the job made before. */
  putChanges(id: string, changes: PreviewChanges): void {
    this.#changes.set(id, changes);
    this.#keep(id);
  }

  /** A preview that is changes over a version; undefined for every other. */
  changesOf(id: string): PreviewChanges | undefined {
    return this.#changes.get(id);
  }

  /** Ends a preview, which can be asked from then on. */
  finishPreview(id: string): Promise<PreviewTotals> {
    return this.#call('finishPreview', { id });
  }

  /** A window of a folder. @throws AppError `JOB_NOT_FOUND` when it is not kept (any more), `ENTRY_NOT_FOUND` */
  async previewRows(id: string, query: PreviewQuery): Promise<{ items: PreviewRow[]; total: number }> {
    const rows = this.#timers.has(id) ? await this.#call('previewRows', { id, query }) : null;
    if (rows === null) throw notKept('preview', id);
    if (rows !== 'no-folder') return rows;
    throw noSuchFolder(query.folder);
  }

  /** Keeps the changes of a planned checkout, which are in order of path. */
  async putCheckout(id: string, changes: Iterable<PlannedRow>): Promise<void> {
    await this.#call('beginCheckout', { id });
    let rows: PlannedRow[] = [];
    for (const change of changes) {
      rows.push(change);
      if (rows.length < ROWS_AT_ONCE) continue;
      await this.#call('addCheckout', { id, rows });
      rows = [];
    }
    await this.#call('addCheckout', { id, rows });
    this.#keep(id);
  }

  /** A window of the changes of a planned checkout. @throws AppError `JOB_NOT_FOUND` when they are not kept (any more) */
  async checkoutRows(id: string, query: CheckoutQuery): Promise<{ items: PlannedRow[]; total: number }> {
    const rows = this.#timers.has(id) ? await this.#call('checkoutRows', { id, query }) : null;
    if (rows === null) throw notKept('plan', id);
    return rows;
  }

  /** Makes an empty table for what a draft adds. It stays until it is dropped. */
  beginDraft(id: string): Promise<void> {
    return this.#call('beginDraft', { id });
  }

  /**
   * Adds rows, at most a few thousand at once; a later row takes the place of an earlier one of its path, which is told unless
   * both have one source.
   */
  async addDraft(id: string, rows: readonly DraftRow[]): Promise<DraftClash[]> {
    return (await this.#call('addDraft', { id, rows })) ?? lost();
  }

  /** Takes a path away, or everything below a folder; returns how many paths. */
  async removeDraft(id: string, path: string): Promise<number> {
    return (await this.#call('removeDraft', { id, path })) ?? lost();
  }

  /** All rows of a draft by path, in batches. */
  async *draftRows(id: string): AsyncGenerator<DraftRow[]> {
    let after: string | null = null;
    for (;;) {
      const rows: DraftRow[] | null = await this.#call('draftPage', { id, after, limit: ROWS_AT_ONCE });
      if (rows === null) return lost();
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)!.path;
    }
  }

  /** Forgets the table of a draft. */
  async dropDraft(id: string): Promise<void> {
    if (!this.#closed) await this.#call('drop', { id });
  }

  /** Forgets a job's table, if it has one. */
  async drop(id: string): Promise<void> {
    const timer = this.#timers.get(id);
    if (!timer) return;
    clearTimeout(timer);
    this.#timers.delete(id);
    if (this.#changes.delete(id)) return;
    if (!this.#closed) await this.#call('drop', { id });
  }

  /** The same, while nobody waits for it. */
  forget(id: string): void {
    this.drop(id).catch((error: unknown) => {
      // All tables go when the engine closes.
      if (!hasCode(error, 'CANCELLED')) throw error;
    });
  }

  /** Ends the thread, and with it all tables. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await this.#worker?.close();
  }

  #keep(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const timer = setTimeout(() => this.forget(id), KEPT_MS);
    timer.unref();
    this.#timers.set(id, timer);
    for (const oldest of this.#timers.keys()) {
      if (this.#timers.size <= MOST_TABLES) break;
      this.forget(oldest);
    }
  }

  async #call<M extends keyof RowTablesApi & string>(
    method: M,
    input: Parameters<RowTablesApi[M]>[0],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ReturnType<RowTablesApi[M]>> {
    if (this.#closed) throw new AppError('CANCELLED', 'The engine is closing.');
    this.#worker ??= new WorkerClient<RowTablesApi>(workerFile(import.meta.url, './row-tables-worker'));
    try {
      return (await this.#worker.call(method, input as never, transfer)) as ReturnType<RowTablesApi[M]>;
    } finally {
      this.#worker.unref();
    }
  }
}

/** Only a closing engine drops the table of a draft that is being worked on. */
function lost(): never {
  throw new AppError('CANCELLED', 'The engine is closing.');
}

export function noSuchFolder(folder: string): AppError {
  return new AppError('ENTRY_NOT_FOUND', `The preview has no folder ${folder}.`, { path: folder });
}

export function notKept(what: 'preview' | 'plan', id: string): AppError {
  return new AppError('JOB_NOT_FOUND', `The ${what} ${id} is not kept (any more).`, {
    hint: 'Its lists are kept for an hour, while the engine runs. Make it again.',
  });
}
