import { type FileRecord } from './file-record.ts';
import type { HashProblem } from './outcome.ts';
import type { WriterParts } from './writer-parts.ts';
/** Where content comes from that is cut in blocks. */
export type CutSource = {
    readonly file: string;
    readonly again: boolean;
} | {
    readonly bytes: Uint8Array;
};
/** How reading ended. `record` is undefined for bytes from memory. */
export type CutResult = {
    readonly kind: 'done';
    readonly digest: Buffer;
    readonly record: FileRecord | undefined;
} | {
    readonly kind: 'changed';
} | {
    readonly kind: 'problem';
    readonly reason: HashProblem;
    readonly message: string;
};
/**
 * Reads content block by block in one worker, digests it and finds its chunks.
 * @param onBlock takes each block with its chunks, in order; it owns the block from then on and releases it
 */
export declare function cutSource(source: CutSource, parts: WriterParts, onBlock: (block: Uint8Array, lengths: Uint32Array) => void): Promise<CutResult>;
