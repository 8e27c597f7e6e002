import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, systemCode } from '../../../contract/errors.ts';
import { isWithin } from '../scan/real-path.ts';
import type { KeptFolderDiff } from './kept-diffs.ts';

/** Bytes of a file, and the size of the whole of it. */
export interface FilePart {
  readonly bytes: Buffer;
  readonly size: number;
}

// Windows has no O_NONBLOCK, and no FIFOs in folders.
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a part of a file that a comparison found changed, as the file is in the compared folder now.
 *
 * @param part in bytes; beyond the end of the file nothing is read
 * @throws AppError `ENTRY_NOT_FOUND` when the comparison names no such file or it is gone, `INVALID_PATH` when a link leads
 *   out of the folder, `FILES_UNREADABLE`
 */
export async function readChangedFile(
  { root, changes }: Pick<KeptFolderDiff, 'root' | 'changes'>,
  path: string,
  part: { readonly offset: number; readonly length: number },
): Promise<FilePart> {
  if (!changes.some((change) => change.path === path || change.from === path)) {
    throw new AppError('ENTRY_NOT_FOUND', `${path} is not among the files that changed.`, { path });
  }
  return readFilePart(root, path, part);
}

/**
 * Reads a part of a file in a folder of this machine, as it is now.
 *
 * @param path below the folder, with `/`
 * @throws AppError as `readChangedFile`
 */
export async function readFilePart(
  root: string,
  path: string,
  part: { readonly offset: number; readonly length: number },
): Promise<FilePart> {
  try {
    const file = await realpath(join(root, path));
    if (!isWithin(file, root)) {
      throw new AppError('INVALID_PATH', `${path} is a link that leads out of ${root}.`, {
        path: join(root, path),
        hint: 'Open the file that it leads to with another program.',
      });
    }
    // Opening a device may do something, so it is looked at before.
    if (!(await stat(file)).isFile()) throw unreadable(root, path, 'it is not a file');
    await using handle = await open(file, READ_ONLY);
    return await readPart(handle, part);
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof AppError || code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AppError('ENTRY_NOT_FOUND', `${path} is not in ${root} any more.`, {
        path: join(root, path),
        hint: 'Compare again.',
      });
    }
    throw unreadable(root, path, code);
  }
}

async function readPart(
  handle: FileHandle,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<FilePart> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { bytes: bytes.subarray(0, filled), size };
}

function unreadable(root: string, path: string, why: string): AppError {
  return new AppError('FILES_UNREADABLE', `${join(root, path)} cannot be read: ${why}.`, {
    path: join(root, path),
    hint: 'Make it readable, then try again.',
  });
}
