import { type BigIntStats } from 'node:fs';
import type { HashProblem } from './outcome.ts';
/** A regular file that is open, and what was known of it before it was opened. */
export interface OpenFile {
    readonly fd: number;
    readonly stat: BigIntStats;
}
/** Why a file cannot be read, as an outcome reports it. */
export declare class FileFault extends Error {
    readonly reason: HashProblem;
    constructor(reason: HashProblem, message: string);
}
/**
 * Opens a regular file, or a link to one. Looks before it opens: opening a FIFO or a device can wait, or do something.
 *
 * @param again compare later with the open file instead of with what the path named, which costs one call more: on
 *   some network and stacked file systems the two never agree
 * @throws FileFault
 */
export declare function openFile(file: string, again: boolean): OpenFile;
/**
 * What the open file is now, or undefined when it is not what it was before it was opened.
 * @throws FileFault
 */
export declare function statIfSame(file: string, { fd, stat }: OpenFile): BigIntStats | undefined;
/**
 * Reads on from the file's position until `target` is full or the file ends; returns the bytes read.
 * @throws FileFault
 */
export declare function readFully(file: string, fd: number, target: Uint8Array): number;
export declare function closeFile(fd: number): void;
