const HASH_BYTES = 32;

/** Hashes in one piece of memory. */
const PIECE_HASHES = 32_768;

/**
 * The chunks that somebody in this job already stores or found stored: a set of 32-byte hashes, so that a chunk
 * is asked for and stored once whichever thread meets it. The hashes lie one after another, and an open-addressed table has
 * their numbers: about 40 bytes a hash, and little to copy when it grows. Slots are taken from the first bytes of the
 * hash, which are uniform.
 */
export class ClaimSet {
  /** Number of a hash and 1; 0 is a free slot. */
  #slots: Uint32Array;
  readonly #pieces: Buffer[] = [];
  #size = 0;

  /** @param capacity slots at the start, a power of two */
  constructor(capacity = 1024) {
    this.#slots = new Uint32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds the hash at `offset`; true when it was not there before. */
  claim(hashes: Buffer, offset: number): boolean {
    if (this.#size * 4 >= this.#slots.length * 3) this.#grow();
    const mask = this.#slots.length - 1;
    const second = hashes.readUInt32LE(offset + 4);
    let slot = (hashes.readUInt32LE(offset) & mask) >>> 0;
    for (let taken = this.#slots[slot]!; taken !== 0; taken = this.#slots[slot]!) {
      const piece = this.#piece(taken - 1);
      const at = placeIn(taken - 1);
      if (
        piece.readUInt32LE(at + 4) === second &&
        piece.compare(hashes, offset, offset + HASH_BYTES, at, at + HASH_BYTES) === 0
      ) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#size + 1;
    hashes.copy(this.#piece(this.#size), placeIn(this.#size), offset, offset + HASH_BYTES);
    this.#size++;
    return true;
  }

  /** The memory that has hash number `number`, or will have it. */
  #piece(number: number): Buffer {
    const index = Math.floor(number / PIECE_HASHES);
    if (index === this.#pieces.length) this.#pieces.push(Buffer.allocUnsafeSlow(PIECE_HASHES * HASH_BYTES));
    return this.#pieces[index]!;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = (this.#piece(number).readUInt32LE(placeIn(number)) & mask) >>> 0;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** Byte at which a hash begins in its piece. */
function placeIn(number: number): number {
  return (number % PIECE_HASHES) * HASH_BYTES;
}
