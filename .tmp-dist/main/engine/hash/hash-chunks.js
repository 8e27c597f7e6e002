import { hash } from 'node:crypto';
import { MAX_CHUNK } from '../format/chunking.js';
/** SHA-256 of chunks; remembers the one of the longest chunk of zeros, of which sparse files are full. */
export class ChunkHasher {
    #zeros;
    #zerosHash;
    /** Hashes chunks that lie one after another from the start of `bytes`. */
    hashAll(bytes, lengths) {
        const chunks = [];
        let start = 0;
        for (const length of lengths) {
            const chunk = bytes.subarray(start, start + length);
            chunks.push({ bytes: chunk, hash: this.#hash(chunk) });
            start += length;
        }
        return chunks;
    }
    #hash(chunk) {
        if (chunk.length !== MAX_CHUNK || chunk[0] !== 0 || chunk[MAX_CHUNK - 1] !== 0)
            return sha256(chunk);
        this.#zeros ??= new Uint8Array(MAX_CHUNK);
        if (Buffer.compare(chunk, this.#zeros) !== 0)
            return sha256(chunk);
        this.#zerosHash ??= sha256(chunk);
        return this.#zerosHash;
    }
}
function sha256(bytes) {
    return hash('sha256', bytes, 'buffer');
}
