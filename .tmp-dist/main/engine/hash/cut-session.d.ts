import type { FileDigest } from '../artifact/digest.ts';
import { type CutPoint } from '../format/chunking.ts';
import type { CutBlock, FinishedFile, GivenBytes } from './worker-api.ts';
/** Bytes of the blocks in which large files are read. */
export declare const BLOCK_BYTES: number;
/** As many bytes fit into a block beside what may be left of the block before. */
export declare const GIVEN_BYTES_MAX: number;
export interface CutTools {
    /** A digest of this session's own. */
    readonly digest: FileDigest;
    readonly cut: CutPoint;
}
/** Reads one large file (or takes bytes from memory) block by block, digests it and finds its chunks. */
export declare class CutSession {
    #private;
    /**
     * @param file undefined for bytes from memory
     * @param again see `openFile`
     * @throws FileFault
     */
    constructor(file: string | undefined, again: boolean, tools: CutTools);
    /** Fills the block, after what was left of the one before, and cuts it. */
    cut(block: Uint8Array, given: GivenBytes | undefined): CutBlock;
    /** Closes the file; its record (without content id and chunks), or that it changed. */
    finish(): FinishedFile;
    close(): void;
}
