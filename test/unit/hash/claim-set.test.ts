import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ClaimSet } from '../../../main/engine/hash/claim-set.ts';

test('claims each hash once, as a set of strings does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 2000 }), (numbers) => {
      const claims = new ClaimSet(4);
      const seen = new Set<number>();
      for (const number of numbers) {
        const hash = createHash('sha256').update(String(number)).digest();
        expect(claims.claim(Buffer.concat([Buffer.of(7), hash]), 1)).toBe(!seen.has(number));
        seen.add(number);
      }
      expect(claims.size).toBe(seen.size);
    }),
    { numRuns: 20 },
  );
});

test('hashes that differ in one byte only are different', () => {
  const claims = new ClaimSet(4);
  for (let i = 0; i < 32; i++) {
    const hash = Buffer.alloc(32);
    hash[i] = 1;
    expect(claims.claim(hash, 0)).toBe(true);
    expect(claims.claim(hash, 0)).toBe(false);
  }
});
