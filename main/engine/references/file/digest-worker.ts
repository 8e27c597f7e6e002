import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { AppError, type ErrorData } from '../../../../contract/errors.ts';
import { serveWorker } from '../../threads/rpc.ts';
import { fileError, notAFile } from './file-errors.ts';

/** Files to read, with their URIs for messages. */
export interface DigestJob {
  readonly paths: readonly string[];
  readonly uris: readonly string[];
  /** `[0]`: stop when set. */
  readonly stop: Int32Array;
}

/** MD5 in base64 and bytes of a file, or why there are none; undefined after a stop. */
export type DigestAnswer = { readonly digest: string; readonly size: number } | ErrorData | undefined;

export type DigestWorkerApi = {
  readonly digest: (job: DigestJob) => DigestAnswer[];
};

const PIECE_BYTES = 1 << 20;
const TRIES = 3;
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

if (parentPort) {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  serveWorker(parentPort, {
    digest: ({ paths, uris, stop }: DigestJob) =>
      paths.map((path, at) => digestFile(path, { uri: uris[at]!, stop, piece })),
  });
}

interface Reading {
  readonly uri: string;
  readonly stop: Int32Array;
  readonly piece: Buffer;
}

/** Reads a file; one that changes meanwhile is read again. */
function digestFile(path: string, reading: Reading): DigestAnswer {
  const { uri, stop } = reading;
  try {
    for (let tries = 1; tries <= TRIES; tries++) {
      if (Atomics.load(stop, 0) !== 0) return undefined;
      const digested = digestOnce(path, reading);
      if (digested) return digested;
    }
  } catch (error) {
    const known = fileError(error, uri);
    if (known instanceof AppError) return known.toData();
    throw known;
  }
  if (Atomics.load(stop, 0) !== 0) return undefined;
  return new AppError('FILE_CHANGED', `${uri} keeps changing while it is read.`, {
    path: uri,
    hint: 'Wait until nothing writes to it, then try again.',
  }).toData();
}

/** Undefined when the file changed while it was read, and after a stop. */
function digestOnce(
  path: string,
  { uri, stop, piece }: Reading,
): { digest: string; size: number } | undefined {
  const fd = openSync(path, OPEN_FLAGS);
  try {
    const before = fstatSync(fd, { bigint: true });
    if (!before.isFile()) throw notAFile(uri);
    const hash = createHash('md5');
    let size = 0;
    for (let count = -1; count !== 0; size += count) {
      if (Atomics.load(stop, 0) !== 0) return undefined;
      count = readSync(fd, piece, 0, PIECE_BYTES, null);
      hash.update(piece.subarray(0, count));
    }
    const after = fstatSync(fd, { bigint: true });
    const isSame =
      after.mtimeNs === before.mtimeNs &&
      after.ctimeNs === before.ctimeNs &&
      after.size === before.size &&
      BigInt(size) === after.size;
    return isSame ? { digest: hash.digest('base64'), size } : undefined;
  } finally {
    closeSync(fd);
  }
}
