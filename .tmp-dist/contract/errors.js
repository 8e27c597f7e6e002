/**
 * Every error a user can meet. The code is stable and machine-readable; the class decides the exit code of
 * the command line; `retryable` says whether the same call may succeed later without a change by the user.
 */
const CODES = {
    USAGE: ['usage', false],
    INVALID_INPUT: ['usage', false],
    INVALID_NAME: ['usage', false],
    INVALID_TYPE: ['usage', false],
    INVALID_ALIAS: ['usage', false],
    INVALID_TAG: ['usage', false],
    INVALID_PATH: ['usage', false],
    INVALID_METADATA: ['usage', false],
    UNKNOWN_REQUEST: ['usage', false],
    FOLDER_NOT_FOUND: ['not-found', false],
    COLLECTION_NOT_FOUND: ['not-found', false],
    VERSION_NOT_FOUND: ['not-found', false],
    ENTRY_NOT_FOUND: ['not-found', false],
    JOB_NOT_FOUND: ['not-found', false],
    RUN_NOT_FOUND: ['not-found', false],
    STORE_NOT_FOUND: ['not-found', false],
    NOTHING_TO_UNDO: ['not-found', false],
    TYPE_MISMATCH: ['conflict', false],
    NAME_TAKEN: ['conflict', false],
    AMBIGUOUS_NAME: ['conflict', false],
    VERSION_HAS_ALIASES: ['conflict', false],
    FOLDER_BUSY: ['conflict', true],
    JOB_BUSY: ['conflict', true],
    COMMIT_CONFLICT: ['conflict', true],
    CONFIRMATION_NEEDED: ['conflict', false],
    NOT_A_FOLDER: ['files', false],
    FOLDER_EMPTY: ['files', false],
    FOLDER_IN_STORE: ['files', false],
    FOLDER_UNREADABLE: ['files', false],
    FILES_UNREADABLE: ['files', false],
    FILE_CHANGED: ['files', true],
    TARGET_NOT_A_FOLDER: ['files', false],
    TARGET_NOT_WRITABLE: ['files', false],
    TARGET_IN_STORE: ['files', false],
    TARGET_CLASH: ['files', false],
    DISK_FULL: ['files', false],
    FILE_TOO_LARGE: ['files', false],
    STORE_MISSING: ['store', true],
    STORE_EXISTS: ['store', false],
    STORE_NOT_A_STORE: ['store', false],
    STORE_NEWER: ['store', false],
    STORE_READ_ONLY: ['store', false],
    STORE_DAMAGED: ['store', false],
    STORE_OBJECT_MISSING: ['store', false],
    STORE_WENT_BACK: ['store', false],
    STORE_COPIED: ['store', false],
    STORE_STALE_VIEW: ['store', true],
    STORE_LOCKED: ['store', true],
    STORE_UNREACHABLE: ['store', true],
    CATALOG_DAMAGED: ['catalog', false],
    CATALOG_NEWER: ['catalog', false],
    CATALOG_BUSY: ['catalog', true],
    CANCELLED: ['cancelled', true],
    JOB_PARKED: ['internal', false],
    INTERNAL: ['internal', false],
};
/** Exit codes by class, as documented in `vitrine help exit-codes`. */
export const EXIT_CODES = {
    internal: 1,
    usage: 2,
    'not-found': 3,
    conflict: 4,
    files: 5,
    store: 6,
    catalog: 7,
    cancelled: 130,
};
/** An error that a user can reach. Anything else that is thrown is a defect of the program. */
export class AppError extends Error {
    name = 'AppError';
    code;
    hint;
    path;
    details;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.hint = options.hint;
        this.path = options.path;
        this.details = options.details;
    }
    get retryable() {
        return CODES[this.code][1];
    }
    toData() {
        return {
            code: this.code,
            message: this.message,
            ...(this.hint === undefined ? {} : { hint: this.hint }),
            ...(this.path === undefined ? {} : { path: this.path }),
            retryable: this.retryable,
            ...(this.details === undefined ? {} : { details: this.details }),
        };
    }
    /** Rebuilds an error that crossed a border as data. */
    static fromData(data) {
        return new AppError(data.code, data.message, { hint: data.hint, path: data.path, details: data.details });
    }
}
/** True for an `AppError` with this code. */
export function hasCode(error, code) {
    return error instanceof AppError && error.code === code;
}
/** The system error code (`ENOENT`, `ENOSPC`, …) of a thrown value, if it has one. */
export function systemCode(error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/** Any thrown value as error data; what is not an `AppError` becomes `INTERNAL`. */
export function toErrorData(error) {
    if (error instanceof AppError)
        return error.toData();
    const message = error instanceof Error ? error.message : String(error);
    return {
        code: 'INTERNAL',
        message: `Unexpected: ${message}`,
        hint: 'This is a defect of Vitrine. Nothing that was committed is affected.',
        retryable: false,
        ...(error instanceof Error && error.stack ? { details: { stack: error.stack } } : {}),
    };
}
/** The exit code of the command line for an error. */
export function exitCodeFor(code) {
    return EXIT_CODES[CODES[code][0]];
}
/** The class of an error code. */
export function errorClass(code) {
    return CODES[code][0];
}
