import { type LogEntry, type Transaction } from '../artifact/transaction.ts';
/** A log entry, with what this build does not know of it. */
export interface DecodedLogEntry extends LogEntry {
    /** Holds only the actions that this build knows; only for showing history when `unknown` is not empty. */
    readonly transaction: Transaction;
    /**
     * Unknown action types and features, as `action <type>` and `feature <name>`. Not empty: the client must
     * not write to the store, and must not fold this entry.
     */
    readonly unknown: readonly string[];
}
/**
 * Bytes of one log entry: the transaction as JSON on one line, then SHA-256 in hex of all bytes before on the
 * second line.
 * @returns the bytes, and SHA-256 in hex of all of them: the `prev` of the next entry
 */
export declare function encodeLogEntry(value: Transaction): {
    readonly bytes: Buffer;
    readonly sha256: string;
};
/**
 * Checks and decodes one log entry. What a newer build wrote is reported in `unknown`, not thrown.
 * @param number under which the entry is kept, which must be the one inside
 * @param name of the object, for the message
 * @throws STORE_DAMAGED
 */
export declare function decodeLogEntry(bytes: Buffer, number: number, name: string): DecodedLogEntry;
