/**
 * Endless bytes that no compressor shrinks, equal for equal seeds on every machine.
 *
 * The generator is sfc32 (PractRand, public domain) with its customary 12 rounds of warm-up.
 */
export class Noise {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = ~seed | 0;
    this.#c = Math.imul(seed, 0x9e3779b1);
    for (let round = 0; round < 12; round++) this.#next();
  }

  /** Fills a buffer; a length that is no multiple of 4 drops the bytes that are left of the last word. */
  fill(bytes: Buffer): Buffer {
    const whole = bytes.length & ~3;
    for (let at = 0; at < whole; at += 4) bytes.writeInt32LE(this.#next(), at);
    for (let at = whole, word = this.#next(); at < bytes.length; at++, word >>>= 8) bytes[at] = word & 0xff;
    return bytes;
  }

  /** A whole number from 0 to `limit` - 1; `limit` is at most 2^32. */
  below(limit: number): number {
    return Math.floor(((this.#next() >>> 0) / 2 ** 32) * limit);
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum;
  }
}
