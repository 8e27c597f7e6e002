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
  /** What a version holds cannot be changed. */
  VERSION_IMMUTABLE: ['usage', false],
  INVALID_REFERENCE: ['usage', false],
  /** What should be a manifest of W&B is none. */
  INVALID_MANIFEST: ['usage', false],
  /** Of a search, with the place in its text. */
  INVALID_QUERY: ['usage', false],
  /** A reference names more objects than it may. */
  REFERENCE_LIMIT: ['usage', false],
  UNKNOWN_REQUEST: ['usage', false],
  /** A page that is not the app's own asked. */
  SENDER_REFUSED: ['usage', false],

  FOLDER_NOT_FOUND: ['not-found', false],
  COLLECTION_NOT_FOUND: ['not-found', false],
  VERSION_NOT_FOUND: ['not-found', false],
  ALIAS_NOT_FOUND: ['not-found', false],
  TAG_NOT_FOUND: ['not-found', false],
  METADATA_NOT_FOUND: ['not-found', false],
  ENTRY_NOT_FOUND: ['not-found', false],
  JOB_NOT_FOUND: ['not-found', false],
  RUN_NOT_FOUND: ['not-found', false],
  STORE_NOT_FOUND: ['not-found', false],
  DRAFT_NOT_FOUND: ['not-found', false],
  FILE_NOT_FOUND: ['not-found', false],
  UPLOAD_NOT_FOUND: ['not-found', false],
  REFERENCE_MISSING: ['not-found', false],
  NOTHING_TO_UNDO: ['not-found', false],

  TYPE_MISMATCH: ['conflict', false],
  NAME_TAKEN: ['conflict', false],
  /** Steps of a draft add different content under one path. */
  ENTRY_EXISTS: ['conflict', false],
  AMBIGUOUS_NAME: ['conflict', false],
  VERSION_HAS_ALIASES: ['conflict', false],
  /** A protected alias moves or goes only with a confirmation. */
  ALIAS_PROTECTED: ['conflict', false],
  FOLDER_BUSY: ['conflict', true],
  JOB_BUSY: ['conflict', true],
  COMMIT_CONFLICT: ['conflict', true],
  CONFIRMATION_NEEDED: ['conflict', false],
  TOO_MANY_WINDOWS: ['conflict', false],

  NOT_A_FOLDER: ['files', false],
  NOT_A_FILE: ['files', false],
  DRAFT_EMPTY: ['files', false],
  FOLDER_EMPTY: ['files', false],
  FOLDER_IN_STORE: ['files', false],
  FOLDER_UNREADABLE: ['files', false],
  FILES_UNREADABLE: ['files', false],
  FILE_CHANGED: ['files', true],
  /** Files are not as a manifest says. */
  MANIFEST_DIFFERS: ['files', false],
  TARGET_NOT_A_FOLDER: ['files', false],
  TARGET_NOT_WRITABLE: ['files', false],
  TARGET_IN_STORE: ['files', false],
  TARGET_CLASH: ['files', false],
  DISK_FULL: ['files', false],
  FILE_TOO_LARGE: ['files', false],
  /** What a reference names is not what was recorded. */
  REFERENCE_CHANGED: ['files', false],
  REFERENCE_DENIED: ['files', false],
  REFERENCE_UNREACHABLE: ['files', true],
  NOT_DOWNLOADABLE: ['files', false],
  /** What Vitrine keeps its own data in is something else or cannot be used. */
  HOME_UNUSABLE: ['files', false],

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

  /** Of a run: it is not there, or not a program. */
  COMMAND_NOT_FOUND: ['no-command', false],
  COMMAND_NOT_EXECUTABLE: ['no-program', false],

  CANCELLED: ['cancelled', true],
  JOB_PARKED: ['internal', false],
  /** The engine's process ended while it worked on the request. */
  ENGINE_RESTARTED: ['internal', true],
  CONNECTION_LOST: ['internal', true],
  /** The engine's process ended too often, or is being closed. */
  ENGINE_STOPPED: ['internal', true],
  INTERNAL: ['internal', false],
} as const satisfies Record<string, readonly [ErrorClass, boolean]>;

/** Classes of errors; each has an exit code of its own. */
export type ErrorClass =
  | 'internal'
  | 'usage'
  | 'not-found'
  | 'conflict'
  | 'files'
  | 'store'
  | 'catalog'
  | 'no-program'
  | 'no-command'
  | 'cancelled';

/** Ends that are no errors, with an exit code of their own. */
type ImperfectEnd = 'incomplete' | 'drifted';

export type ErrorCode = keyof typeof CODES;

/** Exit codes by class, as documented in `vitrine help exit-codes`. */
export const EXIT_CODES: Readonly<Record<ErrorClass | ImperfectEnd, number>> = {
  internal: 1,
  usage: 2,
  'not-found': 3,
  conflict: 4,
  files: 5,
  store: 6,
  catalog: 7,
  /** Some references could not be fetched; the rest was done. */
  incomplete: 8,
  /** A check found references that name other bytes than were recorded, or none. */
  drifted: 9,
  /** Both as shells say it. */
  'no-program': 126,
  'no-command': 127,
  cancelled: 130,
};

/** What passes every border as it is. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

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
  readonly details?: JsonValue | undefined;
}

export interface ErrorOptions {
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
  readonly details?: JsonValue | undefined;
  readonly cause?: unknown;
}

/** An error that a user can reach. Anything else that is thrown is a defect of the program. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly path: string | undefined;
  readonly details: JsonValue | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.path = options.path;
    this.details = options.details;
  }

  get retryable(): boolean {
    return CODES[this.code][1];
  }

  toData(): ErrorData {
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
  static fromData(data: ErrorData): AppError {
    return new AppError(data.code, data.message, { hint: data.hint, path: data.path, details: data.details });
  }
}

/** True for an `AppError` with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}

/** The system error code (`ENOENT`, `ENOSPC`, …) of a thrown value, if it has one. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/** Any thrown value as error data; what is not an `AppError` becomes `INTERNAL`. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof AppError) return error.toData();
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
export function exitCodeFor(code: ErrorCode): number {
  return EXIT_CODES[CODES[code][0]];
}

/** The class of an error code. */
export function errorClass(code: ErrorCode): ErrorClass {
  return CODES[code][0];
}
