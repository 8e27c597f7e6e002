import { AppError } from '../../../contract/errors.ts';
/** What a failed system call on a dataset folder itself means to the user. */
export declare function folderError(root: string, error: unknown): AppError;
/** `FOLDER_NOT_FOUND` with the usual advice. */
export declare function folderNotFound(root: string, message: string): AppError;
/** `NOT_A_FOLDER` with the usual advice. */
export declare function notAFolder(root: string): AppError;
