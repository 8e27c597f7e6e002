/**
 * Every error a user can meet. The code is stable and machine-readable; the class decides the exit code of
 * the command line; `retryable` says whether the same call may succeed later without a change by the user.
 */
declare const CODES: {
    readonly USAGE: readonly ["usage", false];
    readonly INVALID_INPUT: readonly ["usage", false];
    readonly INVALID_NAME: readonly ["usage", false];
    readonly INVALID_TYPE: readonly ["usage", false];
    readonly INVALID_ALIAS: readonly ["usage", false];
    readonly INVALID_TAG: readonly ["usage", false];
    readonly INVALID_PATH: readonly ["usage", false];
    readonly INVALID_METADATA: readonly ["usage", false];
    readonly UNKNOWN_REQUEST: readonly ["usage", false];
    readonly FOLDER_NOT_FOUND: readonly ["not-found", false];
    readonly COLLECTION_NOT_FOUND: readonly ["not-found", false];
    readonly VERSION_NOT_FOUND: readonly ["not-found", false];
    readonly ENTRY_NOT_FOUND: readonly ["not-found", false];
    readonly JOB_NOT_FOUND: readonly ["not-found", false];
    readonly RUN_NOT_FOUND: readonly ["not-found", false];
    readonly STORE_NOT_FOUND: readonly ["not-found", false];
    readonly NOTHING_TO_UNDO: readonly ["not-found", false];
    readonly TYPE_MISMATCH: readonly ["conflict", false];
    readonly NAME_TAKEN: readonly ["conflict", false];
    readonly AMBIGUOUS_NAME: readonly ["conflict", false];
    readonly VERSION_HAS_ALIASES: readonly ["conflict", false];
    readonly FOLDER_BUSY: readonly ["conflict", true];
    readonly JOB_BUSY: readonly ["conflict", true];
    readonly COMMIT_CONFLICT: readonly ["conflict", true];
    readonly CONFIRMATION_NEEDED: readonly ["conflict", false];
    readonly NOT_A_FOLDER: readonly ["files", false];
    readonly FOLDER_EMPTY: readonly ["files", false];
    readonly FOLDER_IN_STORE: readonly ["files", false];
    readonly FOLDER_UNREADABLE: readonly ["files", false];
    readonly FILES_UNREADABLE: readonly ["files", false];
    readonly FILE_CHANGED: readonly ["files", true];
    readonly TARGET_NOT_A_FOLDER: readonly ["files", false];
    readonly TARGET_NOT_WRITABLE: readonly ["files", false];
    readonly TARGET_IN_STORE: readonly ["files", false];
    readonly TARGET_CLASH: readonly ["files", false];
    readonly DISK_FULL: readonly ["files", false];
    readonly FILE_TOO_LARGE: readonly ["files", false];
    readonly STORE_MISSING: readonly ["store", true];
    readonly STORE_EXISTS: readonly ["store", false];
    readonly STORE_NOT_A_STORE: readonly ["store", false];
    readonly STORE_NEWER: readonly ["store", false];
    readonly STORE_READ_ONLY: readonly ["store", false];
    readonly STORE_DAMAGED: readonly ["store", false];
    readonly STORE_OBJECT_MISSING: readonly ["store", false];
    readonly STORE_WENT_BACK: readonly ["store", false];
    readonly STORE_COPIED: readonly ["store", false];
    readonly STORE_STALE_VIEW: readonly ["store", true];
    readonly STORE_LOCKED: readonly ["store", true];
    readonly STORE_UNREACHABLE: readonly ["store", true];
    readonly CATALOG_DAMAGED: readonly ["catalog", false];
    readonly CATALOG_NEWER: readonly ["catalog", false];
    readonly CATALOG_BUSY: readonly ["catalog", true];
    readonly CANCELLED: readonly ["cancelled", true];
    readonly JOB_PARKED: readonly ["internal", false];
    readonly INTERNAL: readonly ["internal", false];
};
/** Classes of errors; each has an exit code of its own. */
export type ErrorClass = 'internal' | 'usage' | 'not-found' | 'conflict' | 'files' | 'store' | 'catalog' | 'cancelled';
export type ErrorCode = keyof typeof CODES;
/** Exit codes by class, as documented in `vitrine help exit-codes`. */
export declare const EXIT_CODES: Readonly<Record<ErrorClass, number>>;
/** An error as it crosses every border: process, thread, `--json`. */
export interface ErrorData {
    readonly code: ErrorCode;
    /** What happened, in one sentence that names the path. */
    readonly message: string;
    /** What to do about it. */
    readonly hint?: string;
    readonly path?: string;
    readonly retryable: boolean;
    /** Further facts for programs, plain JSON. */
    readonly details?: unknown;
}
export interface ErrorOptions {
    readonly hint?: string | undefined;
    readonly path?: string | undefined;
    readonly details?: unknown;
    readonly cause?: unknown;
}
/** An error that a user can reach. Anything else that is thrown is a defect of the program. */
export declare class AppError extends Error {
    readonly name = "AppError";
    readonly code: ErrorCode;
    readonly hint: string | undefined;
    readonly path: string | undefined;
    readonly details: unknown;
    constructor(code: ErrorCode, message: string, options?: ErrorOptions);
    get retryable(): boolean;
    toData(): ErrorData;
    /** Rebuilds an error that crossed a border as data. */
    static fromData(data: ErrorData): AppError;
}
/** True for an `AppError` with this code. */
export declare function hasCode(error: unknown, code: ErrorCode): error is AppError;
/** The system error code (`ENOENT`, `ENOSPC`, …) of a thrown value, if it has one. */
export declare function systemCode(error: unknown): string | undefined;
/** Any thrown value as error data; what is not an `AppError` becomes `INTERNAL`. */
export declare function toErrorData(error: unknown): ErrorData;
/** The exit code of the command line for an error. */
export declare function exitCodeFor(code: ErrorCode): number;
/** The class of an error code. */
export declare function errorClass(code: ErrorCode): ErrorClass;
export {};
