import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { AppError, type ErrorData } from '../../../../contract/errors.ts';
import { serveWorker } from '../../threads/rpc.ts';
import { fileError, notAFile } from './file-errors.ts';
import { RealPaths } from './real-paths.ts';
import { uncheckedDigest } from './unchecked-digest.ts';

/** Files to read, with their URIs for messages. */
export interface DigestJob {
  readonly paths: readonly string[];
  readonly uris: readonly string[];
  /** What was recorded of each, where that is to be compared. */
  readonly recorded: readonly (string | undefined)[];
  /** `[0]`: stop when set. */
  readonly stop: Int32Array;
}

/**
 * MD5 in base64 and bytes of a file, or why there are none; undefined after a stop. Of what was recorded: `unchecked` when that
 * is no checksum, and `no-file` for a folder or device in its place.
 */
export type DigestAnswer =
  | { readonly digest: string; readonly size: number }
  | 'unchecked'
  | 'no-file'
  | ErrorData
  | undefined;

export type DigestWorkerApi = {
  readonly digest: (job: DigestJob) => DigestAnswer[];
};

const PIECE_BYTES = 1 << 20;
const TRIES = 3;
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

if (parentPort) {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  serveWorker(parentPort, {
    digest: ({ paths, uris, recorded, stop }: DigestJob) => {
      const realPaths = new RealPaths();
      return paths.map((path, at) => {
        const reading = { uri: uris[at]!, stop, piece };
        const digest = recorded[at];
        return digest === undefined
          ? digestFile(path, reading)
          : compareFile(path, reading, { digest, realPaths });
      });
    },
  });
}

interface Reading {
  readonly uri: string;
  readonly stop: Int32Array;
  readonly piece: Buffer;
}

/** Reads a file unless what was recorded of it tells that there is nothing to compare. */
function compareFile(
  path: string,
  reading: Reading,
  { digest, realPaths }: { readonly digest: string; readonly realPaths: RealPaths },
): DigestAnswer {
  try {
    const real = realPaths.fileAt(path);
    if (real === undefined) return 'no-file';
    if (uncheckedDigest(real) === digest) return 'unchecked';
  } catch (error) {
    return failure(error, reading.uri);
  }
  return digestFile(path, reading);
}

function failure(error: unknown, uri: string): ErrorData {
  const known = fileError(error, uri);
  if (known instanceof AppError) return known.toData();
  throw known;
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
    return failure(error, uri);
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
