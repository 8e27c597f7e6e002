import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, hasCode } from '../../../../contract/errors.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { StoreRow } from '../../catalog/rows.ts';
import type { Intent } from '../../history/intents.ts';
import type { PlanFacts, PlanResult } from '../../history/plan-result.ts';
import type { Transaction } from '../../history/transaction.ts';
import { readNewestCheckpoint, writeCheckpoint } from '../../store/checkpoint.ts';
import { type LogPosition, StoreLog } from '../../store/log.ts';
import { StoreObjects } from '../../store/objects.ts';
import { assertWritable, type Store } from '../../store/store.ts';

/** Log entries between two checkpoints. */
const CHECKPOINT_EVERY = 500;

/** How often a commit waits for an entry that is known to be there. */
const MAX_STALE_VIEWS = 20;

/** Log entries that are folded in one call. */
const FOLD_AT_ONCE = 200;

export interface CommitOptions {
  /** Made once and journalled before the first attempt, when the caller must recognise it after a kill. */
  readonly transactionId?: string;
  readonly signal?: AbortSignal;
}

export type CommitResult =
  | { readonly kind: 'committed' | 'unchanged'; readonly facts: PlanFacts }
  | Extract<PlanResult, { kind: 'restore-packs' }>;

/** A store together with what the catalog knows of it: reads its log into the catalog and commits to it. */
export class OpenedStore {
  readonly row: StoreRow;
  readonly store: Store;
  readonly objects: StoreObjects;
  readonly #catalog: Catalog;
  readonly #author: string;
  #unreadableIndex: AppError | undefined;

  constructor(parts: {
    readonly row: StoreRow;
    readonly store: Store;
    readonly catalog: Catalog;
    readonly author: string;
  }) {
    this.row = parts.row;
    this.store = parts.store;
    this.objects = new StoreObjects(parts.store.backend);
    this.#catalog = parts.catalog;
    this.#author = parts.author;
  }

  /**
   * Folds what was appended to the log since it was last read into the catalog.
   *
   * @throws AppError `STORE_WENT_BACK`, `STORE_DAMAGED`, `CANCELLED` and those of the backend
   */
  async sync(signal?: AbortSignal): Promise<LogPosition> {
    const { stores } = this.#catalog;
    let position = await stores.position(this.row.id);
    if (position.number < 0) position = await this.#startFresh(signal);
    let batch = [];
    for await (const entry of this.store.log.readAfter(position, signal)) {
      batch.push(entry);
      if (batch.length < FOLD_AT_ONCE) continue;
      position = await stores.applyLog(this.row.id, batch);
      batch = [];
    }
    return batch.length > 0 ? stores.applyLog(this.row.id, batch) : position;
  }

  /**
   * Loads the index objects that the log names and that the catalog has not seen, so that chunks can be located. One that
   * cannot be read does not keep the others from being used: `unreadableIndex` has its error, for when a chunk is missed.
   *
   * @throws AppError those of the backend, `CANCELLED`
   */
  async loadIndexes(signal?: AbortSignal): Promise<void> {
    this.#unreadableIndex = undefined;
    for (const id of await this.#catalog.chunks.missingIndexes(this.row.id)) {
      try {
        const packs = await this.objects.readIndex(id, signal);
        await this.#catalog.chunks.addIndex(this.row.id, id, packs);
      } catch (error) {
        if (!hasCode(error, 'STORE_OBJECT_MISSING') && !hasCode(error, 'STORE_DAMAGED')) throw error;
        if (await this.#isWanted(id, signal)) this.#unreadableIndex = error;
      }
    }
  }

  /** Why chunks may be missed: an index object that could not be read when indexes were last loaded. */
  get unreadableIndex(): AppError | undefined {
    return this.#unreadableIndex;
  }

  /**
   * Carries out an intent: folds the log to its end, checks the intent against that state, and appends what it
   * needs; begins again when somebody else was quicker.
   *
   * @throws AppError as `plan` and `StoreLog.append` do
   */
  async commit(intent: Intent, options: CommitOptions = {}): Promise<CommitResult> {
    const id = options.transactionId ?? randomUUID();
    let taken: LogPosition | undefined;
    for (let stale = 0; ; ) {
      const seen = await this.sync(options.signal);
      // Only now: a store that could not be written before may be the right one again.
      assertWritable(this.store);
      stale = taken?.number === seen.number ? stale + 1 : 0;
      if (stale > 0) await this.#waitForView(stale);
      const { plan, position } = await this.#catalog.stores.plan(this.row.id, intent);
      if (plan.kind === 'restore-packs') return plan;
      if (plan.actions.length === 0) return { kind: 'unchanged', facts: plan.result };
      const appended = await this.store.log.append(position, this.#transaction(id, plan));
      if (appended.outcome === 'taken') {
        taken = position;
        continue;
      }
      await this.#catalog.stores.applyLog(this.row.id, [appended.entry]);
      if ((appended.entry.transaction.number + 1) % CHECKPOINT_EVERY === 0) await this.#checkpoint();
      return { kind: plan.kind === 'commit' ? 'committed' : 'unchanged', facts: plan.result };
    }
  }

  /** Somebody else has the next number, but the storage does not show it yet. */
  async #waitForView(times: number): Promise<void> {
    if (times > MAX_STALE_VIEWS) {
      throw new AppError(
        'STORE_STALE_VIEW',
        `${this.store.backend.location} does not show what others committed.`,
        {
          path: this.store.backend.location,
          hint: 'Network drives cache listings. Try again in a minute.',
        },
      );
    }
    await sleep(Math.min(times * 25, 1_000));
  }

  #transaction(
    id: string,
    plan: Exclude<PlanResult, { kind: 'restore-packs' }>,
  ): Omit<Transaction, 'number' | 'prev'> {
    return {
      id,
      time: new Date().toISOString(),
      author: this.#author,
      needs: plan.kind === 'commit' ? [...plan.needs] : [],
      actions: [...plan.actions],
    };
  }

  /** A collector of another machine may have replaced the index object since the log was read. */
  async #isWanted(index: string, signal: AbortSignal | undefined): Promise<boolean> {
    await this.sync(signal);
    return (await this.#catalog.chunks.missingIndexes(this.row.id)).includes(index);
  }

  /** A fresh catalog starts from a checkpoint when the log still says what the checkpoint was made of. */
  async #startFresh(signal: AbortSignal | undefined): Promise<LogPosition> {
    await this.store.log.checkContiguous();
    const { stores } = this.#catalog;
    const checkpoint = await readNewestCheckpoint(this.store.backend, signal);
    if (checkpoint && (await this.#isInLog(checkpoint.position))) {
      return stores.importState(this.row.id, checkpoint.position, checkpoint.records);
    }
    return stores.position(this.row.id);
  }

  async #isInLog(position: LogPosition): Promise<boolean> {
    try {
      // With a reader of its own: one that meets another history refuses to write from then on.
      for await (const _entry of new StoreLog(this.store.backend).readAfter(position)) break;
      return true;
    } catch (error) {
      if (hasCode(error, 'STORE_WENT_BACK')) return false;
      throw error;
    }
  }

  /** A checkpoint is only a shortcut for others, so failing to write one fails nothing. */
  async #checkpoint(): Promise<void> {
    try {
      const { position, records } = await this.#catalog.stores.exportState(this.row.id);
      await writeCheckpoint(this.store.backend, position, records);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}
