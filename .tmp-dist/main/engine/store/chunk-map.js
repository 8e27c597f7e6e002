const KEY_WORDS = 8;
const KEY_BYTES = 32;
/** Share of slots in use at which the table doubles. */
const FULLEST = 0.7;
/**
 * A map from 32-byte hashes to non-zero 32-bit numbers, in two typed arrays (open addressing, linear
 * probing): about 50 bytes a key, so that ten million chunks fit into half a gigabyte.
 */
export class ChunkMap {
    #capacity;
    #keys;
    #values;
    #size = 0;
    #probe = new Uint32Array(KEY_WORDS);
    /** @param expected keys to make room for at once */
    constructor(expected = 1024) {
        this.#capacity = 2 ** Math.ceil(Math.log2(Math.max(16, expected / FULLEST)));
        this.#keys = new Uint32Array(this.#capacity * KEY_WORDS);
        this.#values = new Int32Array(this.#capacity);
    }
    /** Keys in the map. */
    get size() {
        return this.#size;
    }
    /** Value of the hash at byte `at` of `bytes`; 0 when it is not in the map. */
    get(bytes, at) {
        this.#load(bytes, at);
        return this.#values[this.#slot()];
    }
    /** Sets the value of the hash at byte `at` of `bytes`. The value must not be 0. */
    set(bytes, at, value) {
        this.#load(bytes, at);
        const slot = this.#slot();
        if (this.#values[slot] === 0) {
            this.#keys.set(this.#probe, slot * KEY_WORDS);
            this.#size++;
        }
        this.#values[slot] = value;
        if (this.#size > this.#capacity * FULLEST)
            this.#grow();
    }
    /** Every hash with its value, in no order. */
    *entries() {
        for (let slot = 0; slot < this.#capacity; slot++) {
            const value = this.#values[slot];
            if (value === 0)
                continue;
            const hash = Buffer.alloc(KEY_BYTES);
            for (let i = 0; i < KEY_WORDS; i++)
                hash.writeUInt32LE(this.#keys[slot * KEY_WORDS + i], i * 4);
            yield { hash, value };
        }
    }
    #load(bytes, at) {
        for (let i = 0; i < KEY_WORDS; i++)
            this.#probe[i] = bytes.readUInt32LE(at + i * 4);
    }
    /** The slot of the loaded key, or the free one where it belongs. */
    #slot() {
        const mask = this.#capacity - 1;
        for (let slot = this.#probe[0] & mask;; slot = (slot + 1) & mask) {
            if (this.#values[slot] === 0 || this.#holdsProbe(slot * KEY_WORDS))
                return slot;
        }
    }
    #holdsProbe(base) {
        for (let i = 0; i < KEY_WORDS; i++)
            if (this.#keys[base + i] !== this.#probe[i])
                return false;
        return true;
    }
    #grow() {
        const keys = this.#keys;
        const values = this.#values;
        this.#capacity *= 2;
        this.#keys = new Uint32Array(this.#capacity * KEY_WORDS);
        this.#values = new Int32Array(this.#capacity);
        for (let old = 0; old < values.length; old++) {
            if (values[old] === 0)
                continue;
            this.#probe.set(keys.subarray(old * KEY_WORDS, (old + 1) * KEY_WORDS));
            const slot = this.#slot();
            this.#keys.set(this.#probe, slot * KEY_WORDS);
            this.#values[slot] = values[old];
        }
    }
}
