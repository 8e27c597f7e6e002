import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIndex, encodeIndex, type IndexedPack } from '../../../main/engine/format/index-object.ts';
import { CHUNK_RECORD_BYTES, writeChunkRecord } from '../../../main/engine/format/pack.ts';
import { countNoticed } from './damage.ts';

const HEAD_BYTES = 16 + 16 + 4 + 4;
const packIds = Array.from({ length: 5 }, (_, i) => createHash('sha256').update(`pack ${i}`).digest('hex'));

describe('index objects', () => {
  it('give every record of every pack back', () => {
    // Few different hashes with equal beginnings: ties, and the same chunk in several packs.
    const chunk = fc.record({
      hash: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 9999 }),
    });
    const contents = fc.array(fc.uniqueArray(chunk, { selector: (c) => c.hash, maxLength: 30 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(contents, (packs) => {
        const input = packs.map((chunks, i) => packOf(i, chunks));
        const { bytes, id } = encodeIndex(input);
        expect(id).toBe(createHash('sha256').update(bytes).digest('hex'));
        const { packs: decoded, salt } = decodeIndex(bytes, 'index');
        expect(encodeIndex([...input].reverse(), salt).id).toBe(id);
        expect(encodeIndex(decoded, salt).id).toBe(id);
        expect(comparable(decoded)).toEqual(comparable(input));
      }),
    );
  });

  it('never have the same name twice', () => {
    const packs = [packOf(0, [{ hash: 1, length: 100 }])];
    expect(encodeIndex(packs).id).not.toBe(encodeIndex(packs).id);
  });

  it('are sorted by hash', () => {
    const chunks = Array.from({ length: 3000 }, (_, i) => ({ hash: i * 7919, length: 10 }));
    const { bytes } = encodeIndex([packOf(0, chunks)]);
    for (let at = HEAD_BYTES + 40; at + 98 <= bytes.length; at += 49) {
      expect(bytes.compare(bytes, at + 49, at + 81, at, at + 32)).toBe(-1);
    }
  });

  it('survive any damage', () => {
    const chunks = [1, 2, 3].map((hash) => ({ hash, length: hash * 100 }));
    const { bytes, id } = encodeIndex([packOf(0, chunks), packOf(1, chunks.slice(1))]);
    const { noticed, all } = countNoticed(bytes, (damaged, name) => {
      const decoded = decodeIndex(damaged, name);
      expect(createHash('sha256').update(damaged).digest('hex')).not.toBe(id);
      return decoded;
    });
    expect(noticed).toBeGreaterThan(all / 3);
  });

  it('refuse the same chunk twice in one pack', () => {
    const { bytes } = encodeIndex([
      packOf(
        0,
        [1, 1].map((hash) => ({ hash, length: 100 })),
      ),
    ]);
    expect(() => decodeIndex(bytes, 'i')).toThrow('not in order');
  });

  it('refuse counts beyond their length and places outside their packs', () => {
    const { bytes } = encodeIndex([packOf(0, [{ hash: 1, length: 100 }])]);
    const counts = Buffer.from(bytes);
    counts.writeUInt32LE(0xffff_ffff, HEAD_BYTES - 4);
    expect(() => decodeIndex(counts, 'i')).toThrow('does not fit');
    const place = Buffer.from(bytes);
    place.writeUInt32LE(5000, HEAD_BYTES + 40 + 36);
    expect(() => decodeIndex(place, 'i')).toThrow('outside its pack');
  });
});

function packOf(
  number: number,
  chunks: readonly { readonly hash: number; readonly length: number }[],
): IndexedPack {
  const records = Buffer.alloc(chunks.length * CHUNK_RECORD_BYTES);
  let offset = 16;
  for (const [i, { hash, length }] of chunks.entries()) {
    const name = createHash('sha256').update(`${hash}`).digest();
    if (hash <= 40) name.fill(hash % 3, 0, 20);
    writeChunkRecord(records, i * CHUNK_RECORD_BYTES, {
      hash: name,
      offset,
      stored: length,
      raw: length,
      codec: 0,
    });
    offset += length;
  }
  return { id: packIds[number]!, size: offset + records.length + 20, records };
}

function comparable(packs: readonly IndexedPack[]): unknown {
  const plain = packs.map(({ id, size, records }) => {
    const list: string[] = [];
    for (let at = 0; at < records.length; at += CHUNK_RECORD_BYTES) {
      list.push(records.toString('hex', at, at + CHUNK_RECORD_BYTES));
    }
    return { id, size, records: list.sort() };
  });
  return plain.sort((a, b) => (a.id < b.id ? -1 : 1));
}
