const LANES = 8;
/**
 * The chunks that somebody in this job already stores or found stored: a set of 32-byte hashes, so that a chunk
 * is asked for and stored once whichever thread meets it. An open-addressed table: about 64 bytes a
 * hash, where a `Set` of strings needs twice that. Slots are taken from the first bytes of the hash, which are uniform.
 */
export class ClaimSet {
    #table;
    #used;
    #mask;
    #size = 0;
    /** @param capacity slots at the start, a power of two */
    constructor(capacity = 1024) {
        this.#table = new Uint32Array(capacity * LANES);
        this.#used = new Uint8Array(capacity);
        this.#mask = capacity - 1;
    }
    get size() {
        return this.#size;
    }
    /** Adds the hash at `offset`; true when it was not there before. */
    claim(hashes, offset) {
        if (this.#size * 4 >= this.#used.length * 3)
            this.#grow();
        const hash = new Uint32Array(LANES);
        for (let lane = 0; lane < LANES; lane++)
            hash[lane] = hashes.readUInt32LE(offset + lane * 4);
        return this.#insert(hash, 0);
    }
    #insert(source, at) {
        let slot = source[at] & this.#mask;
        while (this.#used[slot] === 1) {
            if (sameHash(this.#table, slot * LANES, source, at))
                return false;
            slot = (slot + 1) & this.#mask;
        }
        this.#used[slot] = 1;
        for (let lane = 0; lane < LANES; lane++)
            this.#table[slot * LANES + lane] = source[at + lane];
        this.#size++;
        return true;
    }
    #grow() {
        const table = this.#table;
        const used = this.#used;
        const capacity = used.length * 2;
        this.#table = new Uint32Array(capacity * LANES);
        this.#used = new Uint8Array(capacity);
        this.#mask = capacity - 1;
        this.#size = 0;
        for (let slot = 0; slot < used.length; slot++)
            if (used[slot] === 1)
                this.#insert(table, slot * LANES);
    }
}
function sameHash(a, ai, b, bi) {
    for (let lane = 0; lane < LANES; lane++)
        if (a[ai + lane] !== b[bi + lane])
            return false;
    return true;
}
