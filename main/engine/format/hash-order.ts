/** Hashes to put in order, by number. */
export interface HashesToSort {
  readonly count: number;
  /** The first 48 bits of hash number `i`, as a number. */
  readonly prefixOf: (i: number) => number;
  /** Tells two of them apart that begin alike; negative when `a` comes first. */
  readonly compare: (a: number, b: number) => number;
}

/**
 * Numbers of hashes in ascending order. Sorts plain numbers, each made of the hash's first bits and its number, which is many
 * times as fast as to compare; what is still in disorder, hashes with the same first bits, is near its place.
 */
export function hashOrder({ count, prefixOf, compare }: HashesToSort): Uint32Array<ArrayBuffer> {
  const numberBits = Math.max(1, Math.ceil(Math.log2(count + 1)));
  const numbers = 2 ** numberBits;
  const divisor = 2 ** Math.max(0, numberBits - 5);
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = Math.floor(prefixOf(i) / divisor) * numbers + i;
  keys.sort();
  const beginning = (at: number) => Math.floor(keys[at]! / numbers);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const moved = keys[i]! % numbers;
    let j = i;
    for (; j > 0 && beginning(j - 1) === beginning(i) && compare(order[j - 1]!, moved) > 0; j--) {
      order[j] = order[j - 1]!;
    }
    order[j] = moved;
  }
  return order;
}
