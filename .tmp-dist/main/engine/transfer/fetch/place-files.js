import { closeSync, constants, ftruncateSync, futimesSync, lstatSync, openSync, renameSync, unlinkSync, writeSync, } from 'node:fs';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { changedMeanwhile, targetError } from './target-errors.js';
const NO_FINGERPRINT = Buffer.alloc(FINGERPRINT_BYTES);
const CREATE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
/** A fingerprint starts with size and mtime, followed by ctime and inode in as many bytes. */
const SIZE_AND_TIME_BYTES = 16;
/** All-zero chunks from this length on become holes. */
const MIN_HOLE = 64 * 1024;
let zeros = Buffer.alloc(0);
/** Opens a new file that did not exist; the mode bits are limited by the user's umask as everywhere. */
export function createFile(path, executable) {
    return openSync(path, CREATE_NEW, executable ? 0o777 : 0o666);
}
/** Writes all bytes at a position; all-zero bytes are left out, so the file must be long enough and empty there. */
export function writeFully(fd, bytes, position) {
    if (isHole(bytes))
        return;
    let done = 0;
    while (done < bytes.length)
        done += writeSync(fd, bytes, done, bytes.length - done, position + done);
}
/** Writes a whole file; all-zero bytes become one hole. */
export function writeWholeFile(fd, bytes) {
    if (isHole(bytes))
        ftruncateSync(fd, bytes.length);
    else
        writeFully(fd, bytes, 0);
}
/** True for zeros that are worth a hole. */
function isHole(bytes) {
    if (bytes.length < MIN_HOLE || bytes[0] !== 0)
        return false;
    if (zeros.length < bytes.length)
        zeros = Buffer.alloc(bytes.length);
    return bytes.compare(zeros, 0, bytes.length) === 0;
}
/** Node takes times as a double of seconds, which keeps them to about a quarter of a microsecond. */
export function setTimes(fd, mtimeNs) {
    const seconds = Number(mtimeNs) / 1e9;
    futimesSync(fd, seconds, seconds);
}
/**
 * Renames a complete temporary file to its name and writes its fingerprint into `fingerprints` at `at`.
 *
 * @throws FILE_CHANGED when what is there now is not what the plan saw
 */
export function placeFile(temp, target, place) {
    const start = place.at * FINGERPRINT_BYTES;
    if (!isAsExpected(target, place.files.expected, start))
        throw changedMeanwhile(target);
    renameSync(temp, target);
    encodeFingerprint(lstatSync(target, { bigint: true })).copy(place.fingerprints, start);
}
/**
 * True when the file at `target` has the expected fingerprint. All zeros mean that nothing may be there; zeros
 * in the place of ctime and inode mean that only size and mtime count.
 */
export function isAsExpected(target, expected, start) {
    const stat = lstatSync(target, { bigint: true, throwIfNoEntry: false });
    const end = start + FINGERPRINT_BYTES;
    const absent = NO_FINGERPRINT.compare(expected, start, end) === 0;
    if (stat === undefined || absent)
        return stat === undefined && absent;
    const found = encodeFingerprint(stat);
    const half = start + SIZE_AND_TIME_BYTES;
    const partial = NO_FINGERPRINT.compare(expected, half, end, 0, SIZE_AND_TIME_BYTES) === 0;
    return partial
        ? found.compare(expected, start, half, 0, SIZE_AND_TIME_BYTES) === 0
        : found.compare(expected, start, end) === 0;
}
/** Runs file work; a failure removes the temporary file and becomes an error that names the target. */
export function withTemp(temp, target, work) {
    try {
        work();
    }
    catch (error) {
        removeQuietly(temp);
        throw targetError(target, error);
    }
}
/** Closes after the work, also when it fails. */
export function withFile(fd, work) {
    try {
        work(fd);
    }
    finally {
        closeSync(fd);
    }
}
/** A temporary file that cannot be removed is removed by the next run; the first error matters more. */
function removeQuietly(path) {
    try {
        unlinkSync(path);
    }
    catch {
        return;
    }
}
