import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkMap } from '../../../main/engine/store/chunk-map.ts';

const hashOf = (n: number): Buffer => createHash('sha256').update(String(n)).digest();

describe('ChunkMap', () => {
  it('behaves as a map does, also while it grows', () => {
    const operation = fc.tuple(
      fc.nat(300),
      fc.integer({ min: -5, max: 5 }).filter((value) => value !== 0),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
        const map = new ChunkMap(1);
        const model = new Map<string, number>();
        for (const [key, value] of operations) {
          map.set(hashOf(key), 0, value);
          model.set(hashOf(key).toString('hex'), value);
        }
        expect(map.size).toBe(model.size);
        const entries = [...map.entries()].map(({ hash, value }) => [hash.toString('hex'), value] as const);
        expect(new Map(entries)).toEqual(model);
        for (let key = 0; key <= 300; key += 7) {
          expect(map.get(hashOf(key), 0)).toBe(model.get(hashOf(key).toString('hex')) ?? 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells hashes apart that begin alike, at any place of a buffer', () => {
    const map = new ChunkMap();
    const a = Buffer.alloc(40, 1);
    const b = Buffer.from(a);
    b[36] = 2;
    map.set(a, 5, 10);
    expect(map.get(b, 5)).toBe(0);
    map.set(b, 5, 20);
    expect([map.get(a, 5), map.get(b, 5), map.size]).toEqual([10, 20, 2]);
  });
});
