import { expect, test } from 'vitest';
import { hashOrder } from '../../../main/engine/format/hash-order.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('gives the order that comparing whole hashes gives, however much of them is equal', () => {
  for (const [count, equalBytes] of [
    [0, 0],
    [1, 0],
    [500, 0],
    [5000, 2],
    [3000, 5],
    [700, 6],
    [300, 20],
    [300, 32],
  ] as const) {
    const random = seededRandom(count + equalBytes);
    const hashes = Array.from({ length: count }, () => {
      const rest = Array.from({ length: 32 - equalBytes }, () => random.below(256));
      return Buffer.concat([Buffer.alloc(equalBytes, 0xfe), Buffer.from(rest)]);
    });
    const order = hashOrder({
      count,
      prefixOf: (i) => hashes[i]!.readUIntBE(0, 6),
      compare: (a, b) => hashes[a]!.compare(hashes[b]!),
    });
    const expected = [...hashes.keys()].sort((a, b) => hashes[a]!.compare(hashes[b]!) || a - b);
    expect([...order]).toEqual(expected);
  }
});
