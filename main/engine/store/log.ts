import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, hasCode } from '../../../contract/errors.ts';
import { type DecodedLogEntry, decodeLogEntry, encodeLogEntry } from '../format/log-entry.ts';
import type { LogEntry, Transaction } from '../history/transaction.ts';
import type { Backend } from './backends/backend.ts';
import { LOG_PREFIX, logKey } from './keys.ts';

/** How far a log was read: the last entry's number and the SHA-256 of its bytes. */
export interface LogPosition {
  readonly number: number;
  readonly sha256: string;
}

/** Nothing read yet. The hash is what entry 0 has as `prev`. */
export const LOG_START: LogPosition = { number: -1, sha256: '0'.repeat(64) };

export type AppendResult =
  | { readonly outcome: 'committed'; readonly entry: LogEntry }
  | { readonly outcome: 'taken' };

/** Why a log must not be written. */
export interface LogBlock {
  readonly code: 'STORE_NEWER' | 'STORE_WENT_BACK';
  readonly reason: string;
}

interface NumberedBlock extends LogBlock {
  /** Of the entry that it is about. */
  readonly number: number;
}

export interface StoreLogOptions {
  /** Pauses between attempts at something unclear, in ms; as many attempts follow the first. */
  readonly pauses?: readonly number[];
}

const PAUSES = [50, 200, 800, 2000];
/** Entries read ahead at once when a log is long. */
const MAX_WINDOW = 16;

/** The position after an entry. */
export function positionOf(entry: LogEntry): LogPosition {
  return { number: entry.transaction.number, sha256: entry.sha256 };
}

/** The log of one store: numbered entries that are created once and never changed. */
export class StoreLog {
  readonly #backend: Backend;
  readonly #pauses: readonly number[];
  /** Set while a log is there in which the last entry that was read is not as it was. */
  #wentBack: NumberedBlock | undefined;
  /** Set while the log has an entry that this version does not understand. */
  #newer: NumberedBlock | undefined;

  constructor(backend: Backend, options: StoreLogOptions = {}) {
    this.#backend = backend;
    this.#pauses = options.pauses ?? PAUSES;
  }

  /**
   * Set when an entry of a newer version was met or the log went back; undefined while writing is fine. Reading on from
   * where it was set clears it, once the right log is there again.
   */
  get blocked(): LogBlock | undefined {
    return this.#wentBack ?? this.#newer;
  }

  /**
   * Entries after `position`, each checked (closing checksum, number, `prev`). Entry `position.number` itself must
   * still have the hash `position.sha256`. Ends before the first entry that this version does not understand and
   * then sets `blocked`.
   *
   * @throws AppError `STORE_WENT_BACK`, `STORE_DAMAGED`, `CANCELLED` and those of the backend
   */
  async *readAfter(position: LogPosition, signal?: AbortSignal): AsyncGenerator<LogEntry> {
    await this.#assertStillThere(position, signal);
    let last = position;
    for (let window = 1; ; window = Math.min(window * 2, MAX_WINDOW)) {
      const numbers = Array.from({ length: window }, (_, i) => last.number + 1 + i);
      const found = await Promise.all(numbers.map((number) => this.#read(number, signal)));
      for (const [i, candidate] of found.entries()) {
        const hasLater = found.slice(i + 1).some((later) => later !== undefined);
        const entry = candidate ?? (hasLater ? await this.#readSkipped(last.number + 1) : undefined);
        if (!entry) return this.#readToEnd(position);
        if (this.#isTooNew(entry)) return;
        if (entry.transaction.prev !== last.sha256) throw this.#brokenChain(entry);
        last = positionOf(entry);
        yield { transaction: entry.transaction, sha256: entry.sha256 };
      }
    }
  }

  /**
   * Tries to create entry `position.number + 1`. Resolves only when it is known whether this very transaction
   * is in the log: after every failed or unclear create the number is read back and ids are compared.
   *
   * @returns `committed`, also when an earlier attempt with the same id turns out to have succeeded at this
   *   number; `taken` when another transaction has it: fold, plan and append again
   * @throws AppError `STORE_NEWER`/`STORE_WENT_BACK`, `STORE_STALE_VIEW` when the backend says that the number
   *   exists but does not show it, and those of the backend. After such an error the outcome is open: append
   *   with the same id again.
   */
  async append(
    position: LogPosition,
    transaction: Omit<Transaction, 'number' | 'prev'>,
  ): Promise<AppendResult> {
    if (this.blocked) throw this.#blockedError(this.blocked);
    await this.#assertStillThere(position);
    const full = { ...transaction, number: position.number + 1, prev: position.sha256 };
    for (let attempt = 0; ; attempt++) {
      const result = await this.#tryCreate(full);
      if (result.outcome !== 'open') return result;
      const pause = this.#pauses[attempt];
      if (!isWorthRepeating(result.error) || pause === undefined) throw result.error;
      await sleep(pause);
    }
  }

  /**
   * Lists the log and checks that it has every number from 0 and nothing else.
   *
   * @returns number of the last entry; -1 when empty
   * @throws AppError `STORE_DAMAGED` naming the missing number or the stray name
   */
  async checkContiguous(): Promise<number> {
    let next = 0;
    for await (const { key } of this.#backend.list(LOG_PREFIX)) {
      // Entries made while the listing ran may be in it without the ones before them.
      while (key > logKey(next) && (await this.#backend.size(logKey(next))) !== undefined) next++;
      if (key === logKey(next)) next++;
      else if (!/^log\/\d{20}$/.test(key))
        throw this.#damaged(key, 'is not a log entry and does not belong there');
      else if (key > logKey(next)) throw this.#damaged(logKey(next), `is missing though ${key} is there`);
    }
    return next - 1;
  }

  /** One attempt. `open`: nothing was found; it may still arrive, and creating the very same again does no harm. */
  async #tryCreate(full: Transaction): Promise<AppendResult | { outcome: 'open'; error: unknown }> {
    const { bytes, sha256 } = encodeLogEntry(full);
    let failure: unknown;
    try {
      const outcome = await this.#backend.createOnly(logKey(full.number), bytes);
      if (outcome === 'created') return { outcome: 'committed', entry: { transaction: full, sha256 } };
    } catch (error) {
      failure = error;
    }
    try {
      const found = await (failure ? this.#read(full.number) : this.#readPatiently(full.number));
      if (found && found.transaction.id !== full.id) return { outcome: 'taken' };
      if (found)
        return { outcome: 'committed', entry: { transaction: found.transaction, sha256: found.sha256 } };
    } catch (error) {
      if (!isWorthRepeating(error)) throw error;
      failure ??= error;
    }
    return { outcome: 'open', error: failure };
  }

  async #read(number: number, signal?: AbortSignal): Promise<DecodedLogEntry | undefined> {
    const key = logKey(number);
    try {
      const bytes = await this.#backend.get(key, signal ? { signal } : {});
      return decodeLogEntry(bytes, number, `${this.#backend.location}: ${key}`);
    } catch (error) {
      if (hasCode(error, 'STORE_OBJECT_MISSING')) return undefined;
      throw error;
    }
  }

  /** Reads an entry that exists; network file systems may go on denying it until the folder is listed again. */
  async #readPatiently(number: number): Promise<DecodedLogEntry> {
    for (let attempt = 0; ; attempt++) {
      const entry = await this.#read(number);
      if (entry) return entry;
      const pause = this.#pauses[attempt];
      if (pause === undefined) throw this.#staleView(number);
      await sleep(pause);
      for await (const { key } of this.#backend.list(LOG_PREFIX)) if (key === logKey(number)) break;
    }
  }

  /** An entry that was not there although a later one was: made meanwhile, not yet visible, or lost. */
  async #readSkipped(number: number): Promise<DecodedLogEntry> {
    try {
      return await this.#readPatiently(number);
    } catch (error) {
      if (!hasCode(error, 'STORE_STALE_VIEW')) throw error;
      throw this.#damaged(logKey(number), 'is missing though later entries are there');
    }
  }

  async #assertStillThere(position: LogPosition, signal?: AbortSignal): Promise<void> {
    if (position.number < 0) return;
    const entry = await this.#read(position.number, signal);
    if (entry?.sha256 === position.sha256) {
      // Entries name the ones before them, so a later position proves an earlier one.
      if (this.#wentBack && this.#wentBack.number <= position.number) this.#wentBack = undefined;
      return;
    }
    const what = entry ? 'is another one than before' : 'is gone';
    this.#wentBack = {
      number: position.number,
      code: 'STORE_WENT_BACK',
      reason: `Log entry ${position.number} of the store at ${this.#backend.location} ${what}.`,
    };
    throw this.#blockedError(this.#wentBack);
  }

  /** Everything after the position was understood. */
  #readToEnd(position: LogPosition): void {
    if (this.#newer && position.number < this.#newer.number) this.#newer = undefined;
  }

  #isTooNew(entry: DecodedLogEntry): boolean {
    if (entry.unknown.length === 0) return false;
    this.#newer = {
      number: entry.transaction.number,
      code: 'STORE_NEWER',
      reason:
        `Log entry ${entry.transaction.number} of the store at ${this.#backend.location} was written by a newer ` +
        `version of Vitrine (${entry.unknown.join(', ')}).`,
    };
    return true;
  }

  #blockedError({ code, reason }: LogBlock): AppError {
    const hint =
      code === 'STORE_NEWER'
        ? 'Update Vitrine. Until then the store can be read as it was before that entry.'
        : 'The store was replaced by an older or another copy. Bring the right one back, or remove the store here and add it again.';
    return new AppError(code, reason, { hint, path: this.#backend.location });
  }

  #brokenChain(entry: LogEntry): AppError {
    const number = entry.transaction.number;
    return this.#damaged(logKey(number), `does not follow the entry ${number - 1} that is there`);
  }

  #damaged(key: string, what: string): AppError {
    return new AppError(
      'STORE_DAMAGED',
      `The log of the store at ${this.#backend.location} is damaged: ${key} ${what}.`,
      {
        path: key,
        hint: 'Bring the missing or original file back from a copy of the store.',
      },
    );
  }

  #staleView(number: number): AppError {
    return new AppError(
      'STORE_STALE_VIEW',
      `${logKey(number)} exists in the store at ${this.#backend.location} but cannot be read yet.`,
      { hint: 'The network file system shows an old state. Try again in a minute.' },
    );
  }
}

function isWorthRepeating(error: unknown): boolean {
  return (
    error instanceof AppError && error.retryable && !['CANCELLED', 'STORE_STALE_VIEW'].includes(error.code)
  );
}
