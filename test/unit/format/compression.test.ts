import { zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCode } from '../../../contract/errors.ts';
import { MAX_CHUNK } from '../../../main/engine/format/chunking.ts';
import { compressChunk, decompressChunk } from '../../../main/engine/format/compression.ts';
import { countNoticed } from './damage.ts';
import { seededBytes } from './random-bytes.ts';

const text = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `line ${i} of the file\n`).join(''));

describe('compressChunk', () => {
  it('round-trips any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 50 }), (bytes, times) => {
        const raw = Buffer.concat(Array.from({ length: times }, () => bytes));
        const { codec, stored } = compressChunk(raw);
        expect(decompressChunk(codec, stored, raw.length).equals(raw)).toBe(true);
      }),
    );
  });

  it('compresses text and leaves random bytes alone', () => {
    expect(compressChunk(text)).toMatchObject({ codec: 1 });
    expect(compressChunk(text).stored.length).toBeLessThan(text.length / 3);
    for (const length of [100, 10_240, 300_000]) {
      expect(compressChunk(seededBytes(length, 3)).codec, `${length} random bytes`).toBe(0);
    }
  });

  it('finds repeats in long chunks of which each part looks random', () => {
    const part = seededBytes(8192, 5);
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => part));
    expect(compressChunk(repeated).stored.length).toBeLessThan(repeated.length / 10);
  });

  it('stores zeros in next to nothing', () => {
    const zeros = Buffer.alloc(MAX_CHUNK);
    const { codec, stored } = compressChunk(zeros);
    expect(stored.length).toBeLessThan(1000);
    expect(decompressChunk(codec, stored, MAX_CHUNK).equals(zeros)).toBe(true);
  });

  it('keeps no result that saves less than a tenth', () => {
    for (const share of [0, 0.05, 0.1, 0.2, 0.5]) {
      const raw = seededBytes(50_000, 9);
      raw.fill(65, 0, 50_000 * share);
      const { codec, stored } = compressChunk(raw);
      if (codec === 1) expect(stored.length).toBeLessThanOrEqual(raw.length * 0.9);
      else expect(stored.equals(raw)).toBe(true);
    }
  });
});

describe('decompressChunk', () => {
  it('never makes more bytes than the chunk claims', () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024));
    expectDamaged(() => decompressChunk(1, bomb, 1000, 'x'), 'does not decompress');
    expectDamaged(() => decompressChunk(1, zstdCompressSync(Buffer.alloc(10)), 11, 'x'));
    expectDamaged(() => decompressChunk(0, Buffer.alloc(10), 11, 'x'));
  });

  it('refuses unknown codecs, empty and damaged frames', () => {
    expectDamaged(() => decompressChunk(2, Buffer.alloc(10), 10, 'x'));
    expectDamaged(() => decompressChunk(1, Buffer.alloc(0), 10, 'x'));
    const { stored } = compressChunk(text.subarray(0, 400));
    const { noticed } = countNoticed(stored, (bytes, name) => decompressChunk(1, bytes, 400, name));
    expect(noticed).toBeGreaterThan(stored.length);
  });
});

function expectDamaged(run: () => unknown, message = ''): void {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  expect(hasCode(thrown, 'STORE_DAMAGED'), String(thrown)).toBe(true);
  expect(String(thrown)).toContain(message);
}
