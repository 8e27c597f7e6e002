import type { FileToHash, HashOutcome } from './outcome.ts';
import type { HashWorker } from './worker-pool.ts';
import type { WriterParts } from './writer-parts.ts';
/**
 * Hashes and stores a group of small files in one worker.
 * @returns outcomes in the order of the files; undefined for a file that is larger than its size said and has to be read in blocks
 */
export declare function hashSmall(files: readonly FileToHash[], worker: HashWorker, parts: WriterParts): Promise<(HashOutcome | undefined)[]>;
