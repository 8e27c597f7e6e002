import { ChunkMap } from '../chunk-map.js';
const GOOD = 1;
const FIRST_FINDING = 2;
/** What is known of each chunk: readable, or in which finding it is lost or at risk. */
export class ChunkStatus {
    #map = new ChunkMap();
    /** The chunk was read and is what its name says. */
    setGood(hashes, at) {
        this.#map.set(hashes, at, GOOD);
    }
    /** The chunk is touched by a finding, unless another copy of it is good. */
    setTouched(hashes, at, finding) {
        if (this.#map.get(hashes, at) === 0)
            this.#map.set(hashes, at, FIRST_FINDING + finding);
    }
    /** `good`, `unknown` to every index, or the number of a finding. */
    get(hashes, at) {
        const value = this.#map.get(hashes, at);
        if (value === 0)
            return 'unknown';
        return value === GOOD ? 'good' : value - FIRST_FINDING;
    }
}
