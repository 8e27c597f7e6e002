import type { Content } from '../../artifact/entry.ts';
import type { ChunkPlace, PackRead } from '../../store/chunk-reader.ts';
import type { FileParts, PlacedFiles, WholeFiles } from './fetch-worker-api.ts';
/** One file to put into the target. */
export interface FileToWrite {
    readonly path: string;
    readonly content: Content;
    /** Raw digest bytes (16) in the version's algorithm; a file without is not remembered. */
    readonly digest: Buffer | undefined;
    readonly mtimeNs: bigint;
    readonly executable: boolean;
    /** Fingerprint of the file that is replaced; undefined where nothing may be there. */
    readonly expected: Buffer | undefined;
}
/** Some files that are written together: which chunks they need, and what is still to come for each. */
export declare class WriteWindow {
    #private;
    readonly files: readonly FileToWrite[];
    /** n × 32 bytes: every chunk once. */
    readonly hashes: Buffer;
    /** Numbers of the files without chunks. */
    readonly empty: number[];
    /** Numbers of the files of more than one chunk, which are put together in temporary files. */
    readonly large: number[];
    /** @param lists for each file its whole packed chunk list */
    constructor(files: readonly FileToWrite[], lists: readonly Buffer[]);
    /** A file that needs the chunk. */
    pathOf(chunk: number): string;
    /** The number of the first place whose raw length is not the one in the chunk lists, or -1. */
    wrongLength(places: readonly ChunkPlace[]): number;
    /** Gives each large file a temporary file beside its place; `next` numbers them. */
    nameTemps(run: string, next: () => number): void;
    temp(file: number): string;
    /** Temporary files of large files that are not complete. */
    unfinishedTemps(): string[];
    /** What one read brings. `files` are the numbers of the whole files, in order. */
    targetsOf(read: PackRead): {
        readonly files: number[];
        readonly parts: FileParts;
        readonly wholeChunks: number[];
    };
    /** Notes that a read was written; returns the large files that became complete, and the bytes of its parts. */
    noteWritten(read: PackRead): {
        readonly complete: number[];
        readonly bytes: number;
    };
    /** Notes that large files are in place. */
    notePlaced(files: readonly number[]): void;
    /** Columns of these files for a thread. */
    placed(files: readonly number[]): PlacedFiles;
    /** The same for files of one chunk, whose numbers in the read are `chunks`. */
    placedWhole(files: readonly number[], chunks: readonly number[], firstTemp: number): WholeFiles;
}
