import type { LogEntry, Transaction } from '../artifact/transaction.ts';
import type { Backend } from './backends/backend.ts';
/** How far a log was read: the last entry's number and the SHA-256 of its bytes. */
export interface LogPosition {
    readonly number: number;
    readonly sha256: string;
}
/** Nothing read yet. The hash is what entry 0 has as `prev`. */
export declare const LOG_START: LogPosition;
export type AppendResult = {
    readonly outcome: 'committed';
    readonly entry: LogEntry;
} | {
    readonly outcome: 'taken';
};
/** Why a log must not be written. */
export interface LogBlock {
    readonly code: 'STORE_NEWER' | 'STORE_WENT_BACK';
    readonly reason: string;
}
export interface StoreLogOptions {
    /** Pauses between attempts at something unclear, in ms; as many attempts follow the first. */
    readonly pauses?: readonly number[];
}
/** The position after an entry. */
export declare function positionOf(entry: LogEntry): LogPosition;
/** The log of one store: numbered entries that are created once and never changed. */
export declare class StoreLog {
    #private;
    constructor(backend: Backend, options?: StoreLogOptions);
    /** Set when an entry of a newer version was met or the log went back; undefined while writing is fine. */
    get blocked(): LogBlock | undefined;
    /**
     * Entries after `position`, each checked (closing checksum, number, `prev`). Entry `position.number` itself must
     * still have the hash `position.sha256`. Ends before the first entry that this version does not understand and
     * then sets `blocked`.
     *
     * @throws AppError `STORE_WENT_BACK`, `STORE_DAMAGED`, `CANCELLED` and those of the backend
     */
    readAfter(position: LogPosition, signal?: AbortSignal): AsyncGenerator<LogEntry>;
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
    append(position: LogPosition, transaction: Omit<Transaction, 'number' | 'prev'>): Promise<AppendResult>;
    /**
     * Lists the log and checks that it has every number from 0 and nothing else.
     *
     * @returns number of the last entry; -1 when empty
     * @throws AppError `STORE_DAMAGED` naming the missing number or the stray name
     */
    checkContiguous(): Promise<number>;
}
