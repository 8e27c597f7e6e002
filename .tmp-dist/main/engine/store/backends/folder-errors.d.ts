import { AppError } from '../../../../contract/errors.ts';
/** The error of a place whose folder is gone. */
export declare function folderMissing(root: string, cause?: unknown): AppError;
/** A file system error of a folder store as an `AppError`; what means nothing to a user stays as it is. */
export declare function folderError(error: unknown, root: string, key: string): unknown;
