import type { FileDigest } from '../artifact/digest.ts';
import type { CutPoint } from '../format/chunking.ts';
import type { Arena } from './arenas.ts';
import type { HashedFiles } from './worker-api.ts';
/** Files up to this many bytes are read whole. */
export declare const SMALL_FILE_MAX: number;
/** How often a file is read that changes meanwhile. */
export declare const READ_TRIES = 3;
/** A chunk whose bytes a worker keeps until it is known whether they are needed. */
export interface KeptChunk {
    readonly hash: Uint8Array;
    readonly bytes: Uint8Array;
}
export interface SmallFileTools {
    readonly digest: FileDigest;
    readonly cut: CutPoint;
}
/**
 * Reads files whole, one after another: digest, chunks and their hashes.
 * @returns what to answer, and the chunks in the order of `refs`
 */
export declare function readSmallFiles(files: readonly string[], arena: Arena, tools: SmallFileTools): {
    readonly hashed: HashedFiles;
    readonly chunks: KeptChunk[];
};
