import { AppError, systemCode } from '../../../../contract/errors.ts';
import { missingReference, referenceError, unreachable } from '../reference-errors.ts';

/** What the file system's error says of a reference; other errors pass through. */
export function fileError(error: unknown, uri: string): unknown {
  if (error instanceof AppError) return error;
  switch (systemCode(error)) {
    case undefined:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return missingReference(uri, 'is not there');
    case 'ELOOP':
      return missingReference(uri, 'is a link that leads in a circle');
    case 'EACCES':
    case 'EPERM':
      return referenceError('REFERENCE_DENIED', uri, {
        message: `${uri} may not be read.`,
        hint: 'Change its permissions, or read it as another user.',
        cause: error,
      });
    default:
      return unreachable(uri, error);
  }
}

/** The error of a socket, pipe or device where a file should be. */
export function notAFile(uri: string): AppError {
  return referenceError('INVALID_REFERENCE', uri, {
    message: `${uri} is neither a file nor a folder.`,
    hint: 'Only files, and folders of files, can be referenced.',
  });
}
