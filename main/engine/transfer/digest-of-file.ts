import { hasCode, systemCode } from '../../../contract/errors.ts';
import type { FileDigest } from '../artifact/digest.ts';
import { openRegularFile } from './open-regular-file.ts';

const READ_BYTES = 1 << 20;

/**
 * Reads a file for its digest. Nothing else may use `digest` meanwhile.
 *
 * @returns undefined for what cannot be read, or is no regular file
 * @throws the signal's reason
 */
export async function digestOfFile(
  file: string,
  digest: FileDigest,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  digest.init();
  try {
    await using handle = await openRegularFile(file);
    const pieces = handle.createReadStream({ highWaterMark: READ_BYTES, signal });
    for await (const piece of pieces) digest.update(piece as Buffer);
  } catch (error) {
    if (signal.aborted || (systemCode(error) === undefined && !hasCode(error, 'NOT_A_FILE'))) throw error;
    return undefined;
  }
  return digest.digest();
}
