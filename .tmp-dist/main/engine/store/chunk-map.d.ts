/**
 * A map from 32-byte hashes to non-zero 32-bit numbers, in two typed arrays (open addressing, linear
 * probing): about 50 bytes a key, so that ten million chunks fit into half a gigabyte.
 */
export declare class ChunkMap {
    #private;
    /** @param expected keys to make room for at once */
    constructor(expected?: number);
    /** Keys in the map. */
    get size(): number;
    /** Value of the hash at byte `at` of `bytes`; 0 when it is not in the map. */
    get(bytes: Buffer, at: number): number;
    /** Sets the value of the hash at byte `at` of `bytes`. The value must not be 0. */
    set(bytes: Buffer, at: number, value: number): void;
    /** Every hash with its value, in no order. */
    entries(): Generator<{
        readonly hash: Buffer;
        readonly value: number;
    }>;
}
