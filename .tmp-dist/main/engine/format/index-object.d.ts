/** One pack as an index lists it. */
export interface IndexedPack {
    /** SHA-256 in hex. */
    readonly id: string;
    /** Bytes of the whole pack. */
    readonly size: number;
    /** Its chunk records as in `pack.ts`, `CHUNK_RECORD_BYTES` each; sorted by hash when they were decoded. */
    readonly records: Buffer;
}
/**
 * Encodes an index object: magic "vitrine-index-01", `packs u32`, `records u32`, for each pack its id and
 * `size u64` sorted by id, then all records `[hash 32 | pack u32 | offset u32 | stored u32 | raw u32 |
 * codec u8]` sorted by hash, then pack. The result does not depend on the order of the input.
 * @returns the bytes and their SHA-256 in hex, which names the object
 */
export declare function encodeIndex(packs: readonly IndexedPack[]): {
    readonly id: string;
    readonly bytes: Buffer;
};
/**
 * Decodes and validates an index object: exact length, order, pack numbers, places inside their packs.
 * @param name of the object, for the message
 * @throws STORE_DAMAGED
 */
export declare function decodeIndex(bytes: Buffer, name: string): {
    readonly packs: readonly IndexedPack[];
};
