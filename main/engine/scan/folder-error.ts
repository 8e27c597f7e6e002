import { dirname, resolve } from 'node:path';
import { AppError, systemCode } from '../../../contract/errors.ts';

/** What a failed system call on a dataset folder itself means to the user. */
export function folderError(root: string, error: unknown): AppError {
  const code = systemCode(error);
  switch (code) {
    case 'ENOENT':
      return folderNotFound(root, `There is no folder ${root}.`);
    case 'ENOTDIR':
      return new AppError('NOT_A_FOLDER', `There is no folder ${root}: a file is in its way.`, {
        path: root,
        hint: 'Check the path: one of the names in it is a file.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new AppError('FOLDER_UNREADABLE', `${root} cannot be read: permission denied.`, {
        path: root,
        hint: 'Ask its owner for permission to list and read the folder.',
        cause: error,
      });
    default:
      return new AppError('FOLDER_UNREADABLE', `${root} cannot be read (${code ?? String(error)}).`, {
        path: root,
        hint: 'Check that the drive or network share is connected and healthy.',
        cause: error,
      });
  }
}

/** `FOLDER_NOT_FOUND` with the usual advice. */
export function folderNotFound(root: string, message: string): AppError {
  return new AppError('FOLDER_NOT_FOUND', message, {
    path: root,
    hint: 'Check the spelling, and that the drive or network share that holds it is connected.',
  });
}

/** `NOT_A_FOLDER` with the usual advice. */
export function notAFolder(root: string): AppError {
  return new AppError('NOT_A_FOLDER', `${root} is a file, not a folder.`, {
    path: root,
    hint: `Give the folder that holds it: ${dirname(resolve(root))}.`,
  });
}
