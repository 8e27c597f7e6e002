import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../../../../contract/errors.ts';
import { throwIfCancelled } from '../attempts.ts';
import { fileError } from './file-errors.ts';

const PIECE_BYTES = 1 << 20;
const TRIES = 3;

/** The digest that W&B gives a file reference: the MD5 of the bytes in base64. */
export interface DigestedFile {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Reads a file and gives its digest. A file that changes meanwhile is read again.
 * @throws FILE_CHANGED when it keeps changing, REFERENCE_MISSING, REFERENCE_DENIED, REFERENCE_UNREACHABLE, CANCELLED
 */
export async function digestFile(
  path: string,
  uri: string,
  signal: AbortSignal | undefined,
): Promise<DigestedFile> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const digested = await digestOnce(path, signal).catch((error: unknown) => {
      throw fileError(error, uri);
    });
    if (digested) return digested;
  }
  throw new AppError('FILE_CHANGED', `${uri} keeps changing while it is read.`, {
    path: uri,
    hint: 'Wait until nothing writes to it, then try again.',
  });
}

/** Undefined when the file changed while it was read. */
async function digestOnce(path: string, signal: AbortSignal | undefined): Promise<DigestedFile | undefined> {
  const file = await open(path, 'r');
  try {
    const before = await file.stat({ bigint: true });
    const digested = await readThrough(file, Number(before.size), signal);
    const after = await file.stat({ bigint: true });
    const same =
      after.mtimeNs === before.mtimeNs &&
      after.ctimeNs === before.ctimeNs &&
      after.size === before.size &&
      BigInt(digested.size) === after.size;
    return same ? digested : undefined;
  } finally {
    await file.close();
  }
}

async function readThrough(
  file: FileHandle,
  size: number,
  signal: AbortSignal | undefined,
): Promise<DigestedFile> {
  const hash = createHash('md5');
  // One byte more tells the end of a small file from a file that has grown.
  const buffer = Buffer.allocUnsafe(Math.min(size + 1, PIECE_BYTES));
  let count = 0;
  for (;;) {
    throwIfCancelled(signal);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    count += bytesRead;
  }
  return { digest: hash.digest('base64'), size: count };
}
