import { AppError, systemCode } from '../../../../contract/errors.ts';

const WRITE_REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const IN_THE_WAY = new Set(['ENOTDIR', 'EISDIR']);
const UNREACHABLE = new Set(['ESTALE', 'EIO', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'ENODEV', 'ENXIO']);

/** The error of a place whose folder is gone. */
export function folderMissing(root: string, cause?: unknown): AppError {
  return new AppError('STORE_MISSING', `There is no store at ${root}.`, {
    path: root,
    hint: 'Connect the drive or the network share, or tell where the store is now.',
    cause,
  });
}

/** A file system error of a folder store as an `AppError`; what means nothing to a user stays as it is. */
export function folderError(error: unknown, root: string, key: string): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof AppError) return error;
  if (code === 'ABORT_ERR') return new AppError('CANCELLED', 'Cancelled.', { cause: error });
  if (FULL.has(code)) {
    return new AppError('DISK_FULL', `No space is left for the store at ${root}.`, {
      path: root,
      hint: 'Free some space; nothing that was committed is affected.',
      cause: error,
    });
  }
  if (WRITE_REFUSED.has(code)) {
    return new AppError(
      'STORE_READ_ONLY',
      `Access to ${key} in the store at ${root} was refused (${code}).`,
      {
        path: root,
        hint: 'Check the permissions of the folder and of the drive.',
        cause: error,
      },
    );
  }
  if (IN_THE_WAY.has(code)) {
    return new AppError(
      'STORE_DAMAGED',
      `Something is in the way of ${key} in the store at ${root}: a file where a folder belongs, or the other way round (${code}).`,
      {
        path: root,
        hint: 'Nothing but Vitrine may write to this folder. Move what is in the way elsewhere, or repair the store from a copy.',
        cause: error,
      },
    );
  }
  if (UNREACHABLE.has(code)) {
    return new AppError(
      'STORE_UNREACHABLE',
      `The store at ${root} cannot be read or written now (${code}).`,
      {
        path: root,
        hint: 'Check the drive or the network connection, then try again.',
        cause: error,
      },
    );
  }
  return error;
}
