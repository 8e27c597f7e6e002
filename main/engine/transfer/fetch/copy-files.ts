import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { AppError, type ErrorData, systemCode } from '../../../../contract/errors.ts';
import { fileError, notAFile } from '../../references/file/file-errors.ts';
import { RealPaths } from '../../references/file/real-paths.ts';
import { uncheckedDigest } from '../../references/file/unchecked-digest.ts';
import { changedReference, recordedUnchecked } from '../../references/reference-errors.ts';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import type { Copied, CopyJob, PathList } from './fetch-worker-api.ts';
import { createFile, placeFile, setTimes, withFile } from './place-files.ts';
import { targetError } from './target-errors.ts';
import { tempName } from './temp-names.ts';

const PIECE_BYTES = 1 << 20;
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const piece = Buffer.allocUnsafe(PIECE_BYTES);

/**
 * Copies files of this machine to their places. A file that is not what was recorded is not placed, and is told of; the others
 * go on.
 *
 * @throws AppError what is wrong with the target: that ends all
 */
export function copyFiles(job: CopyJob): Copied {
  const failures: (ErrorData | undefined)[] = [];
  const sizes = new Float64Array(job.sources.length).fill(-1);
  const fingerprints = Buffer.alloc(job.sources.length * FINGERPRINT_BYTES);
  const realPaths = new RealPaths();
  for (let at = 0; at < job.sources.length && Atomics.load(job.shared, 0) === 0; at++) {
    try {
      sizes[at] = copyOne(job, at, { fingerprints, realPaths });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      failures[at] = error.reason.toData();
    }
  }
  return { failures, sizes, fingerprints: new Uint8Array(fingerprints) };
}

/** MD5 of files in base64; see `FetchWorkerApi.digest`. */
export function digestFiles({ root, paths, stop }: PathList & { readonly stop: Int32Array }): string[] {
  return paths.map((path) => {
    if (Atomics.load(stop, 0) !== 0) return '';
    try {
      let digest = '';
      withFile(openSync(`${root}/${path}`, OPEN_FLAGS | (constants.O_NOFOLLOW ?? 0)), (fd) => {
        const before = fstatSync(fd, { bigint: true });
        if (!before.isFile()) return;
        const hash = createHash('md5');
        for (let count = read(fd); count > 0 && Atomics.load(stop, 0) === 0; count = read(fd))
          hash.update(piece.subarray(0, count));
        const after = fstatSync(fd, { bigint: true });
        if (encodeFingerprint(after).equals(encodeFingerprint(before))) digest = hash.digest('base64');
      });
      return digest;
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return '';
    }
  });
}

/** Why what a reference names could not be copied. */
class SourceFailure extends Error {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super(reason.message);
    this.reason = reason;
  }
}

function copyOne(
  job: CopyJob,
  at: number,
  { fingerprints, realPaths }: { readonly fingerprints: Buffer; readonly realPaths: RealPaths },
): number {
  const source = ofSource(job, at, () => openSource(job, at, realPaths));
  const path = job.files.paths[at]!;
  const target = `${job.root}/${path}`;
  const temp = target.slice(0, target.lastIndexOf('/') + 1) + tempName(job.run, job.firstTemp + at);
  let isMade = false;
  try {
    const fd = createFile(temp, false);
    isMade = true;
    let size = -1;
    withFile(fd, () => {
      size = copyBytes(job, at, { source, fd });
      setTimes(fd, job.files.mtimes[at]!);
    });
    if (size === -1) unlinkSync(temp);
    else placeFile(temp, target, { files: job.files, at, fingerprints });
    return size;
  } catch (error) {
    if (isMade) removeQuietly(temp);
    throw error instanceof SourceFailure ? error : targetError(target, error);
  } finally {
    closeSync(source);
  }
}

/** Copies and checks; returns the bytes, or -1 when told to stop. */
function copyBytes(job: CopyJob, at: number, { source, fd }: { source: number; fd: number }): number {
  const uri = job.uris[at]!;
  const hash = createHash('md5');
  let size = 0;
  for (;;) {
    if (Atomics.load(job.shared, 0) !== 0) return -1;
    const count = ofSource(job, at, () => read(source));
    if (count === 0) break;
    hash.update(piece.subarray(0, count));
    for (let done = 0; done < count; ) done += writeSync(fd, piece, done, count - done, size + done);
    size += count;
    if (count === PIECE_BYTES) Atomics.add(job.shared, 1, 1);
  }
  const recorded = job.sizes[at]!;
  if (recorded > 0 && size !== recorded)
    throw new SourceFailure(changedReference(uri, `it has ${size} instead of ${recorded} bytes`));
  if (hash.digest('base64') !== job.digests[at])
    throw new SourceFailure(changedReference(uri, 'its checksum differs'));
  return size;
}

function openSource(job: CopyJob, at: number, realPaths: RealPaths): number {
  const uri = job.uris[at]!;
  const fd = openSync(job.sources[at]!, OPEN_FLAGS);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile())
      throw stat.isDirectory() ? changedReference(uri, 'it is a file no more') : notAFile(uri);
    const real = realPaths.fileAt(job.sources[at]!);
    if (real !== undefined && uncheckedDigest(real) === job.digests[at]) throw recordedUnchecked(uri);
    const recorded = job.sizes[at]!;
    if (recorded > 0 && stat.size !== recorded)
      throw changedReference(uri, `it has ${stat.size} instead of ${recorded} bytes`);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Work on what is copied, whose failures are the reference's and not the target's. */
function ofSource<T>(job: CopyJob, at: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const known = fileError(error, job.uris[at]!);
    throw known instanceof AppError ? new SourceFailure(known) : known;
  }
}

function read(fd: number): number {
  return readSync(fd, piece, 0, PIECE_BYTES, null);
}

/** A temporary file that cannot be removed is removed by the next run; the first error matters more. */
function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    return;
  }
}
