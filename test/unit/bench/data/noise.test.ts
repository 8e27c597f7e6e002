import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Noise } from '../../../../bench/data/noise.ts';

test('equal seeds give equal bytes, other seeds give others', () => {
  const bytes = (seed: number) => new Noise(seed).fill(Buffer.alloc(1000)).toString('hex');
  expect(bytes(7)).toBe(bytes(7));
  expect(bytes(7)).not.toBe(bytes(8));
});

test('the bytes do not depend on the machine', () => {
  expect(new Noise(1).fill(Buffer.alloc(12)).toString('hex')).toBe('7616c20c43f013cf2ecf33ca');
});

test('nothing is left of compressing them, and every byte of an odd length is filled', () => {
  const bytes = new Noise(3).fill(Buffer.alloc(100_003));
  expect(zstdCompressSync(bytes).length).toBeGreaterThan(100_000);
  expect(bytes.subarray(-3).equals(Buffer.alloc(3))).toBe(false);
});

test('numbers stay below their limit and reach all of it', () => {
  const noise = new Noise(5);
  const seen = new Set(Array.from({ length: 1000 }, () => noise.below(7)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
