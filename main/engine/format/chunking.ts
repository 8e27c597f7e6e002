import { createHash } from 'node:crypto';

/** No cut is made before this many bytes of a chunk. */
const MIN_CHUNK: number = 256 * 1024;
/** Size around which cuts gather. */
export const AVERAGE_CHUNK: number = 1024 * 1024;
/** A chunk is never longer than this. */
export const MAX_CHUNK: number = 4 * 1024 * 1024;
/** Files up to this many bytes are one chunk. */
export const WHOLE_FILE_MAX: number = MIN_CHUNK;

/** Two bits stricter than log2(AVERAGE_CHUNK) below the average, two bits looser above it. */
const STRICT_MASK = 0xffff_fc00 | 0;
const LOOSE_MASK = 0xffff_c000 | 0;

const ZEROS = new Uint8Array(64 * 1024);

/**
 * Cuts a stream by its content: FastCDC with normalised chunking level 2 (Xia et al., "FastCDC: a Fast and
 * Efficient Content-Defined Chunking Approach for Data Deduplication", USENIX ATC 2016, algorithm 1).
 *
 * The first `MIN_CHUNK` bytes of a chunk are skipped. From there on, with `hash = 0` at the start, each byte
 * does `hash = (hash << 1) + gear[byte]` modulo 2^32. The chunk ends after the byte at which the highest 22
 * bits of the hash (18 from byte `AVERAGE_CHUNK` on) are all zero, or at `MAX_CHUNK`. `gear[i]` is the first
 * four bytes, little-endian, of SHA-256 of "vitrine-gear-1\0" and the byte i.
 *
 * The cuts depend on the bytes alone, not on how the stream is split into buffers.
 */
export class Chunker {
  readonly #gear = gearTable();
  readonly #hash = new Int32Array(1);
  #chunkStart = 0;
  #position = 0;

  /** Takes the next bytes; returns the cuts that fall in or right after them, as offsets in the stream. */
  push(data: Uint8Array): number[] {
    const cuts: number[] = [];
    const base = this.#position;
    let at = 0;
    while (at < data.length) {
      const inChunk = base + at - this.#chunkStart;
      if (inChunk < MIN_CHUNK) {
        at += Math.min(MIN_CHUNK - inChunk, data.length - at);
        continue;
      }
      const strict = inChunk < AVERAGE_CHUNK;
      const stop = Math.min(data.length, at + (strict ? AVERAGE_CHUNK : MAX_CHUNK) - inChunk);
      const found = scan(data, at, {
        stop,
        mask: strict ? STRICT_MASK : LOOSE_MASK,
        gear: this.#gear,
        hash: this.#hash,
      });
      at = found === -1 ? stop : found;
      if (found !== -1 || base + at - this.#chunkStart === MAX_CHUNK) {
        this.#chunkStart = base + at;
        this.#hash[0] = 0;
        cuts.push(this.#chunkStart);
      }
    }
    this.#position = base + data.length;
    return cuts;
  }

  /** Ends the stream: returns its length as the last cut, unless a cut is there already. */
  end(): number[] {
    return this.#position > this.#chunkStart ? [this.#position] : [];
  }
}

/** Finds cuts in buffers that hold whole chunks; see `createCutter`. */
export type CutPoint = (buffer: Uint8Array, start: number, end: number, isEnd: boolean) => number;

/**
 * Makes a function that returns the length of the chunk that starts at `start` in `buffer`, of which the
 * bytes up to `end` are valid, or -1 when more data is needed to tell. With `MAX_CHUNK` bytes at hand, or
 * when the stream ends at `end` (`isEnd`), it always tells. The cuts are those of `Chunker`.
 */
export function createCutter(): CutPoint {
  const gear = gearTable();
  const hash = new Int32Array(1);
  return (buffer, start, end, isEnd) => {
    const length = Math.min(end - start, MAX_CHUNK);
    if (length > MIN_CHUNK) {
      if (length === MAX_CHUNK && isZero(buffer, start, start + length)) return length;
      hash[0] = 0;
      const average = start + Math.min(length, AVERAGE_CHUNK);
      let found = scan(buffer, start + MIN_CHUNK, { stop: average, mask: STRICT_MASK, gear, hash });
      if (found === -1) found = scan(buffer, average, { stop: start + length, mask: LOOSE_MASK, gear, hash });
      if (found !== -1) return found - start;
    }
    if (length === MAX_CHUNK || (isEnd && length > 0)) return length;
    return -1;
  };
}

/** The gear table of the format: 256 numbers of 32 bits. */
export function gearTable(): Int32Array {
  const table = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    table[i] = createHash('sha256')
      .update('vitrine-gear-1\0')
      .update(Uint8Array.of(i))
      .digest()
      .readInt32LE(0);
  }
  return table;
}

interface Scan {
  readonly stop: number;
  readonly mask: number;
  readonly gear: Int32Array;
  /** The rolling hash, taken up and left behind here. */
  readonly hash: Int32Array;
}

/** Position after the byte that ends the chunk, or -1 when none before `stop` does. */
function scan(data: Uint8Array, start: number, { stop, mask, gear, hash }: Scan): number {
  let h = hash[0]!;
  let i = start;
  const unrolled = stop - 3;
  // Four bytes a round: the sums of the round do not wait for each other, only one shift and add does.
  while (i < unrolled) {
    const a = gear[data[i]!]!;
    const b = ((a << 1) + gear[data[i + 1]!]!) | 0;
    const c = ((b << 1) + gear[data[i + 2]!]!) | 0;
    const d = ((c << 1) + gear[data[i + 3]!]!) | 0;
    if (((((h << 1) + a) | 0) & mask) === 0) return i + 1;
    if (((((h << 2) + b) | 0) & mask) === 0) return i + 2;
    if (((((h << 3) + c) | 0) & mask) === 0) return i + 3;
    h = ((h << 4) + d) | 0;
    if ((h & mask) === 0) return i + 4;
    i += 4;
  }
  for (; i < stop; i++) {
    h = ((h << 1) + gear[data[i]!]!) | 0;
    if ((h & mask) === 0) return i + 1;
  }
  hash[0] = h;
  return -1;
}

function isZero(data: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += ZEROS.length) {
    const piece = Math.min(ZEROS.length, end - at);
    if (
      Buffer.compare(
        data.subarray(at, at + piece),
        piece === ZEROS.length ? ZEROS : ZEROS.subarray(0, piece),
      ) !== 0
    ) {
      return false;
    }
  }
  return true;
}
