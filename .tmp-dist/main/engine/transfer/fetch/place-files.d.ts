import type { PlacedFiles } from './fetch-worker-api.ts';
/** Opens a new file that did not exist; the mode bits are limited by the user's umask as everywhere. */
export declare function createFile(path: string, executable: boolean): number;
/** Writes all bytes at a position; all-zero bytes are left out, so the file must be long enough and empty there. */
export declare function writeFully(fd: number, bytes: Buffer, position: number): void;
/** Writes a whole file; all-zero bytes become one hole. */
export declare function writeWholeFile(fd: number, bytes: Buffer): void;
/** Node takes times as a double of seconds, which keeps them to about a quarter of a microsecond. */
export declare function setTimes(fd: number, mtimeNs: bigint): void;
/**
 * Renames a complete temporary file to its name and writes its fingerprint into `fingerprints` at `at`.
 *
 * @throws FILE_CHANGED when what is there now is not what the plan saw
 */
export declare function placeFile(temp: string, target: string, place: {
    readonly files: PlacedFiles;
    readonly at: number;
    readonly fingerprints: Buffer;
}): void;
/**
 * True when the file at `target` has the expected fingerprint. All zeros mean that nothing may be there; zeros
 * in the place of ctime and inode mean that only size and mtime count.
 */
export declare function isAsExpected(target: string, expected: Uint8Array, start: number): boolean;
/** Runs file work; a failure removes the temporary file and becomes an error that names the target. */
export declare function withTemp(temp: string, target: string, work: () => void): void;
/** Closes after the work, also when it fails. */
export declare function withFile(fd: number, work: (fd: number) => void): void;
