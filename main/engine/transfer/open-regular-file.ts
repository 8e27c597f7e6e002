import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { AppError } from '../../../contract/errors.ts';

// Windows has no O_NONBLOCK, and no FIFOs in folders.
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file, or a link to one, for reading. Looks before it opens: opening a pipe or a device can wait for ever, or do
 * something.
 *
 * @throws AppError `NOT_A_FILE`; errors of the system as they are
 */
export async function openRegularFile(file: string): Promise<FileHandle> {
  const found = await stat(file);
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'no regular file';
    throw new AppError('NOT_A_FILE', `${file} is ${what}.`, { path: file });
  }
  return await open(file, READ_ONLY);
}
