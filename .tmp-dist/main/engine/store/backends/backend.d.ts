import { AppError } from '../../../../contract/errors.ts';
/** Bytes to store: in memory, in pieces that follow each other, or a file on this machine. */
export type Body = Uint8Array | readonly Uint8Array[] | {
    readonly file: string;
};
export interface GetOptions {
    /** Only these bytes; both in bytes. A range past the end is `STORE_DAMAGED`. */
    readonly range?: {
        readonly offset: number;
        readonly length: number;
    };
    readonly signal?: AbortSignal;
}
/** One object in a listing. */
export interface ListedObject {
    readonly key: string;
    /** Bytes. */
    readonly size: number;
    /** When the place says that it was written, ms since 1970 by its clock. */
    readonly modifiedMs?: number | undefined;
}
/**
 * A place that keeps objects under keys. What every backend guarantees, and `test/contract/backend-suite.ts`
 * checks:
 * - Durable: when a `put` or `createOnly` resolves, the object survives a power failure.
 * - Whole: a reader sees an object with all its bytes or not at all.
 * - Read after write: what was stored is seen by the next `get`, `size` and `list` of anyone.
 * - `createOnly`: of any number of concurrent calls for one key at most one says `created`, and the object
 *   has the bytes of that one.
 *
 * Keys are relative, `/`-separated and valid by `checkKey`.
 *
 * Errors of every method: `STORE_MISSING` (the whole place is gone, such as an unplugged drive),
 * `STORE_READ_ONLY`, `STORE_UNREACHABLE` (worth trying again), `DISK_FULL`, `CANCELLED`.
 */
export interface Backend {
    /** For messages: a path or an address without secrets. */
    readonly location: string;
    /** The object's bytes. A missing object is `STORE_OBJECT_MISSING`. */
    get(key: string, options?: GetOptions): Promise<Buffer>;
    /** Bytes of the object; undefined when there is none. */
    size(key: string): Promise<number | undefined>;
    /** Stores a whole object. Keys are named by content, so an existing object of equal length is success. */
    put(key: string, body: Body): Promise<void>;
    /**
     * Stores an object only if there is none. Any failure leaves it unclear whether the object was stored, and
     * so does `exists` after a retry somewhere below: the caller reads back and compares.
     */
    createOnly(key: string, body: Uint8Array): Promise<'created' | 'exists'>;
    /** Deletes an object; a missing one is success. */
    delete(key: string): Promise<void>;
    /** Objects whose key starts with `prefix` (empty, or a folder with its final `/`), ascending by key. */
    list(prefix: string): AsyncIterable<ListedObject>;
    /**
     * Removes unfinished writes that nobody has touched for this long, in ms; they are never part of a listing.
     *
     * @returns bytes freed
     */
    removeLeftovers(olderThanMs: number): Promise<number>;
    /** Bytes that can still be written; undefined when the place does not say. */
    freeBytes(): Promise<number | undefined>;
}
/** Throws for a key that is not `/`-separated names of letters, digits, `.`, `_` and `-`: a defect, not an input. */
export declare function checkKey(key: string): void;
/** Bytes of a body in memory. */
export declare function bodyParts(body: Uint8Array | readonly Uint8Array[]): readonly Uint8Array[];
/** The error of a missing object. */
export declare function objectMissing(location: string, key: string): AppError;
/** The error of a range that reaches past an object's end. */
export declare function objectTooShort(location: string, key: string): AppError;
/** Throws `CANCELLED` when the signal says so. */
export declare function throwIfCancelled(signal: AbortSignal | undefined): void;
