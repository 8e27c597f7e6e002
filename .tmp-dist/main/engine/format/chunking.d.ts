/** No cut is made before this many bytes of a chunk. */
export declare const MIN_CHUNK: number;
/** Size around which cuts gather. */
export declare const AVERAGE_CHUNK: number;
/** A chunk is never longer than this. */
export declare const MAX_CHUNK: number;
/** Files up to this many bytes are one chunk. */
export declare const WHOLE_FILE_MAX: number;
/**
 * Cuts a stream by its content: FastCDC with normalised chunking level 2 (Xia et al., "FastCDC: a Fast and
 * Efficient Content-Defined Chunking Approach for Data Deduplication", USENIX ATC 2016, algorithm 1).
 *
 * The first `MIN_CHUNK` bytes of a chunk are skipped. From there on, with `hash = 0` at the start, each byte
 * does `hash = (hash << 1) + gear[byte]` modulo 2^32. The chunk ends after the byte at which the highest 22
 * bits of the hash (18 from byte `AVERAGE_CHUNK` on) are all zero, or at `MAX_CHUNK`. `gear[i]` is the first
 * four bytes, little-endian, of SHA-256 of "vitrine-gear-1\0" and the byte i.
 *
 * The cuts depend on the bytes alone, not on how the stream is split into buffers.
 */
export declare class Chunker {
    #private;
    /** Takes the next bytes; returns the cuts that fall in or right after them, as offsets in the stream. */
    push(data: Uint8Array): number[];
    /** Ends the stream: returns its length as the last cut, unless a cut is there already. */
    end(): number[];
}
/** Finds cuts in buffers that hold whole chunks; see `createCutter`. */
export type CutPoint = (buffer: Uint8Array, start: number, end: number, isEnd: boolean) => number;
/**
 * Makes a function that returns the length of the chunk that starts at `start` in `buffer`, of which the
 * bytes up to `end` are valid, or -1 when more data is needed to tell. With `MAX_CHUNK` bytes at hand, or
 * when the stream ends at `end` (`isEnd`), it always tells. The cuts are those of `Chunker`.
 */
export declare function createCutter(): CutPoint;
/** The gear table of the format: 256 numbers of 32 bits. */
export declare function gearTable(): Int32Array;
