import type { Codec } from './compression.ts';
/** Last 16 bytes of every pack. */
export declare const PACK_MAGIC: Buffer;
/** Bytes of one chunk record: `hash 32 | offset u32 | stored u32 | raw u32 | codec u8`, little-endian. */
export declare const CHUNK_RECORD_BYTES = 45;
/** Size that a pack is filled to. */
export declare const PACK_TARGET_BYTES: number;
/** A finished pack. `bytes` owns its memory, so that its `ArrayBuffer` can be moved to another thread. */
export interface SealedPack {
    /** SHA-256 of `bytes`, in hex: the name of the pack. */
    readonly id: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
    /** The records of the footer, `CHUNK_RECORD_BYTES` each, in the order in which chunks were added. */
    readonly records: Buffer;
}
/** One chunk record, decoded. Offsets count from the start of the pack; lengths are bytes. */
export interface ChunkRecord {
    /** SHA-256 of the raw bytes, 32 bytes. */
    readonly hash: Buffer;
    readonly offset: number;
    readonly stored: number;
    readonly raw: number;
    readonly codec: Codec;
}
/**
 * Fills one pack: 16 random bytes, stored chunks back to back, one record for each, `count u32`, magic
 * (docs/store-format.md, "Packs"). A builder makes one pack; take a new one after `seal`.
 */
export declare class PackBuilder {
    #private;
    /**
     * @param target bytes from which on the pack says that it is `full`
     * @param memory of an earlier pack that nobody reads any more, to be used again: fresh memory costs more than filling it
     */
    constructor(target?: number, memory?: ArrayBuffer);
    /** Bytes that the pack would have if it were sealed now. */
    get size(): number;
    /** Chunks added so far. */
    get count(): number;
    /** True when the pack has reached its target and should be sealed. */
    get full(): boolean;
    /**
     * Appends one chunk as `compressChunk` made it; the bytes are copied.
     * @param hash SHA-256 of the raw bytes, 32 bytes
     * @param raw length before compression
     */
    add(hash: Uint8Array, codec: Codec, stored: Uint8Array, raw: number): void;
    /** Writes the footer, names the pack and hands it over. The builder must not be used after this. */
    seal(): SealedPack;
}
/**
 * Records of a whole pack, validated: magic, count, chunks back to back and nothing between, sane lengths.
 * Does not hash the pack; its reader does.
 * @param name of the pack, for the message
 * @throws STORE_DAMAGED
 */
export declare function readPackFooter(bytes: Uint8Array, name: string): Buffer;
/** Decodes the record at byte `at` of packed records. The hash is a view, not a copy. */
export declare function readChunkRecord(records: Buffer, at: number): ChunkRecord;
/** Encodes one record at byte `at` of `records`. */
export declare function writeChunkRecord(records: Buffer, at: number, record: {
    readonly hash: Uint8Array;
    readonly offset: number;
    readonly stored: number;
    readonly raw: number;
    readonly codec: Codec;
}): void;
/**
 * Checks what a single record can say wrong: no chunk is empty or above `MAX_CHUNK`, and none is stored
 * longer than it is.
 * @throws STORE_DAMAGED
 */
export declare function checkChunkRecord(records: Buffer, at: number, name: string): void;
