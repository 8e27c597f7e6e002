import { AppError, systemCode } from './errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const REFUSED = new Set(['EACCES', 'EPERM']);

/**
 * The error of a file or folder in which Vitrine keeps its own data and that cannot be used.
 *
 * @param path the file or folder that is in the way or refuses
 * @param code what the system says: `ENOTDIR` or `EEXIST` for a file in the place of a folder, `EISDIR` for the opposite
 */
export function homeProblem(path: string, code: string, cause?: unknown): AppError {
  if (FULL.has(code)) {
    return new AppError('DISK_FULL', `No space is left for Vitrine's own data in ${path}.`, {
      path,
      hint: 'Free some space on this disk and try again.',
      cause,
    });
  }
  return new AppError('HOME_UNUSABLE', messageOf(path, code), { path, hint: hintOf(code), cause });
}

/**
 * Does some work on a file in which Vitrine keeps its own data.
 *
 * @throws AppError `HOME_UNUSABLE`, `DISK_FULL` naming the file when the system refuses
 */
export function onOwnFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error);
    throw code === undefined ? error : homeProblem(path, code, error);
  }
}

function messageOf(path: string, code: string): string {
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return `${path} is not a folder, and Vitrine keeps its own data in a folder of this name.`;
  }
  if (code === 'EISDIR') return `${path} is a folder, and Vitrine keeps its own data in a file of this name.`;
  if (code === 'EROFS') return `${path} is on a read-only file system, and Vitrine keeps its own data there.`;
  if (REFUSED.has(code)) return `Vitrine keeps its own data in ${path}, and may not read or write there.`;
  return `Vitrine keeps its own data in ${path}, and that cannot be used (${code}).`;
}

function hintOf(code: string): string {
  const other = 'or set VITRINE_HOME to another folder';
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR') return `Move it away, ${other}.`;
  if (REFUSED.has(code)) return `Check its permissions, ${other}.`;
  return `Check the drive, ${other}.`;
}
