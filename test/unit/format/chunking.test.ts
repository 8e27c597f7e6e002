import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AVERAGE_CHUNK,
  Chunker,
  createCutter,
  gearTable,
  MAX_CHUNK,
  WHOLE_FILE_MAX as MIN_CHUNK,
} from '../../../main/engine/format/chunking.ts';
import { seededBytes } from './random-bytes.ts';

const MIB = 1024 * 1024;
const data = seededBytes(24 * MIB, 1);

describe('Chunker', () => {
  it('cuts where the definition says', () => {
    expect(cuts(data)).toEqual(naiveCuts(data));
  });

  it('cuts the same however the stream is split', () => {
    const stream = data.subarray(0, 6 * MIB);
    const whole = cuts(stream);
    const lengths = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 3 * MIB })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(lengths, (pieces) => {
        const chunker = new Chunker();
        const found: number[] = [];
        let at = 0;
        for (const length of pieces) {
          found.push(...chunker.push(stream.subarray(at, at + length)));
          at = Math.min(stream.length, at + length);
        }
        found.push(...chunker.push(stream.subarray(at)), ...chunker.end());
        expect(found).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('cuts the same one byte at a time', () => {
    const stream = data.subarray(0, 2 * MIB);
    const chunker = new Chunker();
    const found: number[] = [];
    for (let i = 0; i < stream.length; i++) found.push(...chunker.push(stream.subarray(i, i + 1)));
    expect([...found, ...chunker.end()]).toEqual(cuts(stream));
  });

  it('starts each chunk with a hash of its own', () => {
    // The cut is so near the first hashed byte that what was hashed before the chunk would still show.
    const first = data.subarray(0, cuts(data)[0]!);
    const early = bytesThatCutAtOnce();
    const stream = Buffer.concat([first, Buffer.alloc(MIN_CHUNK), early, data.subarray(0, 1000)]);
    expect(cuts(stream)).toEqual(naiveCuts(stream));
    expect(cuts(stream)[1]).toBeLessThan(first.length + MIN_CHUNK + early.length + 1);
    expect(cutterCuts(stream)).toEqual(cuts(stream));
  });

  it('keeps all but a few chunks when bytes are inserted in the middle', () => {
    const middle = 11 * MIB + 17;
    const inserted = Buffer.concat([data.subarray(0, middle), seededBytes(1000, 7), data.subarray(middle)]);
    const before = hashes(data);
    const fresh = [...hashes(inserted)].filter((hash) => !before.has(hash));
    expect(before.size).toBeGreaterThan(12);
    expect(fresh.length).toBeLessThanOrEqual(3);
  });

  it('keeps every chunk within the limits, around the average', () => {
    const lengths = chunkLengths(data);
    for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThan(MIN_CHUNK);
    for (const length of lengths) expect(length).toBeLessThanOrEqual(MAX_CHUNK);
    const mean = data.length / lengths.length;
    expect(mean).toBeGreaterThan(AVERAGE_CHUNK * 0.7);
    expect(mean).toBeLessThan(AVERAGE_CHUNK * 1.6);
  });

  it('cuts any constant input at the longest length', () => {
    for (let byte = 0; byte < 256; byte++) {
      const constant = new Uint8Array(MAX_CHUNK + 5).fill(byte);
      expect(cuts(constant), `byte ${byte}`).toEqual([MAX_CHUNK, MAX_CHUNK + 5]);
    }
  });

  it('gives no cut for nothing and one for little', () => {
    expect(cuts(Buffer.alloc(0))).toEqual([]);
    expect(cuts(data.subarray(0, 1))).toEqual([1]);
    expect(cuts(data.subarray(0, MIN_CHUNK))).toEqual([MIN_CHUNK]);
  });
});

describe('createCutter', () => {
  it('agrees with the stream', () => {
    expect(cutterCuts(data)).toEqual(cuts(data));
    for (const size of [1, MIN_CHUNK, MIN_CHUNK + 1, AVERAGE_CHUNK, AVERAGE_CHUNK + 3, MAX_CHUNK]) {
      const zeros = new Uint8Array(size);
      expect(cutterCuts(zeros), `${size} zeros`).toEqual([size]);
    }
  });

  it('asks for more data only while the answer depends on it', () => {
    const cut = createCutter();
    const first = cuts(data)[0]!;
    expect(cut(data, 0, first - 1, false)).toBe(-1);
    expect(cut(data, 0, first, false)).toBe(first);
    expect(cut(new Uint8Array(MAX_CHUNK), 0, MAX_CHUNK - 1, false)).toBe(-1);
    expect(cut(new Uint8Array(MAX_CHUNK), 0, MAX_CHUNK, false)).toBe(MAX_CHUNK);
    expect(cut(data, 0, 0, true)).toBe(-1);
  });

  it('takes zeros inside other data for what they are', () => {
    const mixed = Buffer.concat([
      data.subarray(0, 3 * MIB),
      Buffer.alloc(9 * MIB),
      data.subarray(0, 3 * MIB),
    ]);
    expect(cutterCuts(mixed)).toEqual(cuts(mixed));
  });
});

describe('gearTable', () => {
  it('is the one of the format', () => {
    const bytes = Buffer.from(gearTable().buffer);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(GEAR_SHA256);
  });
});

const GEAR_SHA256 = '4bdf50bc322d23c626563533f93b77a6e9daa8ad79ac59aff38f3074251608d6';

function cuts(stream: Uint8Array): number[] {
  const chunker = new Chunker();
  return [...chunker.push(stream), ...chunker.end()];
}

function cutterCuts(stream: Uint8Array): number[] {
  const cut = createCutter();
  const found: number[] = [];
  for (let at = 0; at < stream.length; found.push(at)) at += cut(stream, at, stream.length, true);
  return found;
}

/** The definition in the docstring, word by word. */
function naiveCuts(stream: Uint8Array): number[] {
  const gear = gearTable();
  const found: number[] = [];
  let start = 0;
  let hash = 0;
  for (let i = 0; i < stream.length; i++) {
    const place = i - start;
    let ends = place + 1 === MAX_CHUNK;
    if (place >= MIN_CHUNK) {
      hash = (hash * 2 + gear[stream[i]!]!) >>> 0;
      ends ||= hash >>> (place < AVERAGE_CHUNK ? 10 : 14) === 0;
    }
    if (!ends) continue;
    start = i + 1;
    hash = 0;
    found.push(start);
  }
  if (start < stream.length) found.push(stream.length);
  return found;
}

/** Up to 20 bytes at which a hash that starts at 0 has its highest 22 bits zero. */
function bytesThatCutAtOnce(): Buffer {
  const gear = gearTable();
  const bytes = seededBytes(32 * MIB, 99);
  for (let start = 0; start < bytes.length; start += 20) {
    let hash = 0;
    for (let i = start; i < start + 20; i++) {
      hash = ((hash << 1) + gear[bytes[i]!]!) | 0;
      if (hash >>> 10 === 0) return bytes.subarray(start, i + 1);
    }
  }
  throw new Error('None found');
}

function chunkLengths(stream: Uint8Array): number[] {
  const ends = cuts(stream);
  return ends.map((end, i) => end - (ends[i - 1] ?? 0));
}

function hashes(stream: Uint8Array): Set<string> {
  const ends = cuts(stream);
  return new Set(
    ends.map((end, i) =>
      createHash('sha256')
        .update(stream.subarray(ends[i - 1] ?? 0, end))
        .digest('hex'),
    ),
  );
}
