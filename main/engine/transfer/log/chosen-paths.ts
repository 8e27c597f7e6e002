import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, hasCode, systemCode } from '../../../../contract/errors.ts';
import { normalizeLogicalPath } from '../../artifact/logical-path.ts';

const LOOKED_AT_ONCE = 100;

/**
 * Paths of a folder that a person chose, as logical paths. Those that alone are to be logged must be there.
 *
 * @throws AppError `INVALID_PATH`, `ENTRY_NOT_FOUND`
 */
export async function chosenPaths(
  folder: string,
  paths: readonly string[],
  use: 'exclude' | 'only',
): Promise<string[]> {
  // What cannot be a path in a version can be in the folder, and in the way: it must be possible to leave it out.
  if (use === 'exclude') return [...new Set(paths.map((path) => path.replace(/\/+$/, '')))];
  const chosen = [...new Set(paths.map((path) => logicalPath(folder, path)))];
  for (let start = 0; start < chosen.length; start += LOOKED_AT_ONCE) {
    await Promise.all(chosen.slice(start, start + LOOKED_AT_ONCE).map((path) => assertThere(folder, path)));
  }
  return chosen;
}

function logicalPath(folder: string, path: string): string {
  try {
    return normalizeLogicalPath(path.replace(/\/+$/, ''));
  } catch (error) {
    if (!hasCode(error, 'INVALID_PATH')) throw error;
  }
  throw new AppError('INVALID_PATH', `"${path}" is no path below ${folder}.`, {
    path,
    hint: 'Give paths relative to the folder, with slashes.',
  });
}

async function assertThere(folder: string, path: string): Promise<void> {
  try {
    await lstat(join(folder, path));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new AppError('ENTRY_NOT_FOUND', `${path} is not in ${folder}.`, {
      path,
      hint: 'It may have been moved or deleted; choose the files again.',
      cause: error,
    });
  }
}
