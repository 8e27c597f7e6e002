import type { Buffer } from 'node:buffer';
/**
 * The chunks that somebody in this job already stores or found stored: a set of 32-byte hashes, so that a chunk
 * is asked for and stored once whichever thread meets it. An open-addressed table: about 64 bytes a
 * hash, where a `Set` of strings needs twice that. Slots are taken from the first bytes of the hash, which are uniform.
 */
export declare class ClaimSet {
    #private;
    /** @param capacity slots at the start, a power of two */
    constructor(capacity?: number);
    get size(): number;
    /** Adds the hash at `offset`; true when it was not there before. */
    claim(hashes: Buffer, offset: number): boolean;
}
