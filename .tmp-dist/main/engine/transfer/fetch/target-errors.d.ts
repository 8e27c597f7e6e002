import { AppError } from '../../../../contract/errors.ts';
/** What a failed system call on a file of the target means to the user. `path` is the absolute path. */
export declare function targetError(path: string, error: unknown): AppError;
/** A file of the target is no longer what it was when the work was planned. */
export declare function changedMeanwhile(path: string): AppError;
