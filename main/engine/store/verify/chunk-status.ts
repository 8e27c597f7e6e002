import { ChunkMap } from '../chunk-map.ts';

const GOOD = 1;
const FIRST_FINDING = 2;

/** What is known of each chunk: readable, or in which finding it is lost or at risk. */
export class ChunkStatus {
  readonly #map = new ChunkMap();

  /** The chunk was read and is what its name says. */
  setGood(hashes: Buffer, at: number): void {
    this.#map.set(hashes, at, GOOD);
  }

  /** The chunk is touched by a finding, unless another copy of it is good. */
  setTouched(hashes: Buffer, at: number, finding: number): void {
    if (this.#map.get(hashes, at) === 0) this.#map.set(hashes, at, FIRST_FINDING + finding);
  }

  /** `good`, `unknown` to every index, or the number of a finding. */
  get(hashes: Buffer, at: number): 'good' | 'unknown' | number {
    const value = this.#map.get(hashes, at);
    if (value === 0) return 'unknown';
    return value === GOOD ? 'good' : value - FIRST_FINDING;
  }
}
