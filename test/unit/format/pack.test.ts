import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compressChunk, decompressChunk } from '../../../main/engine/format/compression.ts';
import {
  CHUNK_RECORD_BYTES,
  PACK_MAGIC,
  PackBuilder,
  readChunkRecord,
  readPackFooter,
  type SealedPack,
} from '../../../main/engine/format/pack.ts';
import { countNoticed } from './damage.ts';
import { seededBytes } from './random-bytes.ts';

describe('PackBuilder', () => {
  it('gives every chunk back at the place of its record', () => {
    const chunks = [seededBytes(10, 1), Buffer.alloc(5000), seededBytes(70_000, 2), Buffer.from('x')];
    const pack = packOf(chunks);
    const records = readPackFooter(pack.bytes, 'pack');
    expect(records.equals(pack.records)).toBe(true);
    for (const [i, chunk] of chunks.entries()) {
      const { hash, offset, stored, raw, codec } = readChunkRecord(records, i * CHUNK_RECORD_BYTES);
      expect(hash.equals(sha256(chunk))).toBe(true);
      expect(decompressChunk(codec, pack.bytes.subarray(offset, offset + stored), raw).equals(chunk)).toBe(
        true,
      );
    }
  });

  it('is named by the SHA-256 of its bytes and no two are equal', () => {
    const chunks = [seededBytes(100, 1)];
    const pack = packOf(chunks);
    expect(pack.id).toBe(sha256(pack.bytes).toString('hex'));
    expect(packOf(chunks).id).not.toBe(pack.id);
  });

  it('lays its bytes out as documented', () => {
    const pack = packOf([Buffer.from('abc')]);
    const bytes = Buffer.from(pack.bytes);
    expect(bytes.length).toBe(16 + 3 + CHUNK_RECORD_BYTES + 4 + 16);
    expect(bytes.toString('latin1', 16, 19)).toBe('abc');
    expect(bytes.subarray(19, 51).equals(sha256(Buffer.from('abc')))).toBe(true);
    expect([51, 55, 59].map((at) => bytes.readUInt32LE(at))).toEqual([16, 3, 3]);
    expect(bytes[63]).toBe(0);
    expect(bytes.readUInt32LE(64)).toBe(1);
    expect(bytes.subarray(68).equals(PACK_MAGIC)).toBe(true);
  });

  it('is full at its target, footer included, and takes a last chunk beyond it', () => {
    const builder = new PackBuilder(10_000);
    let added = 0;
    for (; !builder.full; added++) builder.add(sha256(Buffer.from([added])), 0, seededBytes(20, added), 20);
    expect(added).toBeLessThan(10_000 / (20 + CHUNK_RECORD_BYTES) + 1);
    const large = seededBytes(6 * 1024 * 1024, 1);
    builder.add(sha256(large), 1, large, large.length);
    const size = builder.size;
    const pack = builder.seal();
    expect(pack.bytes.length).toBe(size);
    expect(pack.records.length).toBe((added + 1) * CHUNK_RECORD_BYTES);
    expect(sha256(pack.bytes).toString('hex')).toBe(pack.id);
  });

  it('seals an empty pack that can be read', () => {
    const pack = new PackBuilder().seal();
    expect(readPackFooter(pack.bytes, 'pack').length).toBe(0);
  });
});

describe('readPackFooter', () => {
  it('survives any damage, and the name of the pack tells what it does not notice', () => {
    const pack = packOf([seededBytes(30, 1), Buffer.alloc(500), seededBytes(3, 2)]);
    const { noticed, all } = countNoticed(Buffer.from(pack.bytes), (bytes, name) => {
      const records = readPackFooter(bytes, name);
      expect(sha256(bytes).toString('hex')).not.toBe(pack.id);
      return records;
    });
    expect(noticed).toBeGreaterThan(all / 3);
  });

  it('refuses chunks that overlap and bytes that belong to none', () => {
    const { bytes } = packOf([Buffer.from('abc')]);
    const moved = Buffer.from(bytes);
    moved.writeUInt32LE(17, 51);
    expect(() => readPackFooter(moved, 'p')).toThrow('not back to back');
    const gap = Buffer.concat([bytes.subarray(0, 19), Buffer.from('x'), bytes.subarray(19)]);
    expect(() => readPackFooter(gap, 'p')).toThrow('do not fill it');
  });

  it('refuses a count that reaches before the pack without allocating for it', () => {
    const bytes = Buffer.from(packOf([Buffer.from('abc')]).bytes);
    bytes.writeUInt32LE(0xffff_ffff, bytes.length - 20);
    expect(() => readPackFooter(bytes, 'p')).toThrow('footer is longer');
  });
});

function packOf(chunks: readonly Buffer[]): SealedPack {
  const builder = new PackBuilder();
  for (const chunk of chunks) {
    const { codec, stored } = compressChunk(chunk);
    builder.add(sha256(chunk), codec, stored, chunk.length);
  }
  return builder.seal();
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
