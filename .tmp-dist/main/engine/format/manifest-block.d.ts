import { type Entry } from '../artifact/entry.ts';
/** In a delta: the path of the manifest below is no longer there. */
export interface RemovedRecord {
    readonly kind: 'removed';
    readonly path: string;
}
export type ManifestRecord = Entry | RemovedRecord;
/** Raw bytes at which a block is closed. */
export declare const BLOCK_TARGET_BYTES: number;
/** A block is never longer than this, raw. */
export declare const MAX_BLOCK_BYTES: number;
/** The shortest record: shared length, suffix length, one byte of path, kind. */
export declare const MIN_RECORD_BYTES = 4;
/**
 * Packs records into blocks. Checks that paths ascend over all blocks of one manifest.
 *
 * A record is: `shared varint` (bytes of path in common with the record before, as many as there are; 0 at the
 * start of a block), `length varint`, the rest of the path, a byte of flags (lowest two bits the kind: 0 removed,
 * 1 stored, 2 reference; 4 executable; 8 listed). A stored one goes on: `size varint`, 16 bytes of digest, `mtime
 * i64` in ns since 1970, `count u8`, `count` chunk references of 36 bytes (raw length u32, SHA-256); when listed,
 * 32 bytes of content id, which otherwise follows from size and chunks. A reference goes on: `size + 1 varint` (0
 * when unknown), then digest, URI and the JSON of the extras (empty when there are none), each a varint of its
 * length and UTF-8. Varints are LEB128 in their shortest form; other integers are little-endian.
 */
export declare class BlockWriter {
    #private;
    get full(): boolean;
    get records(): number;
    /** What was packed since the last call, as a view that is valid until the next `add`. */
    take(): Buffer;
    add(record: ManifestRecord): void;
}
/**
 * Unpacks the blocks of one manifest, in their order. Everything is checked: order and form of paths,
 * lengths, that chunks add up to the size.
 */
export declare class BlockReader {
    #private;
    constructor(name: string);
    /**
     * Records of one raw block. Their buffers are views of `block` and of one more buffer.
     * @param count records that the block must hold, no more and no less
     * @throws STORE_DAMAGED
     */
    read(block: Buffer, count: number): ManifestRecord[];
}
