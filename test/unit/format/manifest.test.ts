import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../main/engine/artifact/entry.ts';
import {
  countManifestRecords,
  ManifestWriter,
  mergeManifests,
  readManifest,
  readManifestHeader,
  readManifestTrailer,
} from '../../../main/engine/format/manifest.ts';
import { countNoticed } from './damage.ts';
import { encode, encodeDelta, FULL, file, totals, versions } from './manifest-samples.ts';

const BASE = 'b'.repeat(64);
const DELTA = { base: BASE, depth: 1, algorithm: 'xxh128' } as const;

describe('ManifestWriter and readManifest', () => {
  it('round-trip any entries', () => {
    fc.assert(
      fc.property(versions, (entries) => {
        const { bytes, id } = encode(entries, ['empty', 'other/empty']);
        expect(id).toBe(sha256(bytes));
        expect(comparable([...readManifest(bytes, 'm')].flat() as Entry[])).toEqual(comparable(entries));
        expect(readManifestHeader(bytes, 'm')).toEqual(FULL);
        expect(readManifestTrailer(bytes, 'm')).toEqual(totals(entries, ['empty', 'other/empty']));
        expect(countManifestRecords(bytes, 'm')).toBe(entries.length);
      }),
      { numRuns: 200 },
    );
  });

  it('round-trip many entries over several blocks, in little space', () => {
    const entries = numbered(20_000);
    const { bytes } = encode(entries);
    const batches = [...readManifest(bytes, 'm')] as Entry[][];
    expect(batches.length).toBeGreaterThan(5);
    expect(comparable(batches.flat())).toEqual(comparable(entries));
    expect(bytes.length / entries.length).toBeLessThan(70);
  });

  it('keep the memory of a batch apart from the manifest', () => {
    const { bytes } = encode([file('a')]);
    const entry = ([...readManifest(bytes, 'm')].flat() as Entry[])[0]!;
    expect(entry.kind === 'stored' && entry.content.chunks.buffer.byteLength).toBeLessThan(10_000);
    expect(entry.kind === 'stored' && entry.content.chunks.buffer).not.toBe(bytes.buffer);
  });

  it('clamp times that 64 bits cannot hold', () => {
    const { bytes } = encode([{ ...file('a'), mtimeNs: 2n ** 70n }]);
    expect([...readManifest(bytes, 'm')].flat()[0]).toMatchObject({ mtimeNs: 2n ** 63n - 1n });
  });

  it('refuse entries that do not ascend', () => {
    for (const [first, second] of [
      ['b', 'a'],
      ['a', 'a'],
      ['a/b', 'a'],
      ['\u{1F600}', '\uFF5E'],
    ] as const) {
      const writer = new ManifestWriter(FULL, () => {});
      writer.add(file(first));
      expect(() => writer.add(file(second)), `${first} ${second}`).toThrow('out of order');
    }
  });

  it('refuse order across blocks, bad paths, bad chunks and a wrong trailer', () => {
    const writer = new ManifestWriter(FULL, () => {});
    for (const entry of numbered(5000)) writer.add(entry);
    expect(() => writer.add(file('a'))).toThrow('out of order');
    expect(() => writer.add(file('../a'))).toThrow('cannot be a path');
    expect(() => writer.add(file(`z${'x'.repeat(70_000)}`))).toThrow('cannot be a path');
    const entry = file('z');
    expect(() => writer.add({ ...entry, content: { ...entry.content, size: 99 } })).toThrow('do not fit');
    expect(() => writer.remove('zz')).toThrow('removes nothing');
    expect(() => new ManifestWriter(FULL, () => {}).finish(totals([entry]))).toThrow('added were 0');
  });
});

describe('mergeManifests', () => {
  it('equals applying each change to a table', () => {
    fc.assert(
      fc.property(fc.array(versions, { minLength: 1, maxLength: 5 }), (history) => {
        const chain = history.map((entries, depth) =>
          depth === 0
            ? encode(entries).bytes
            : encodeDelta({ ...DELTA, depth }, history[depth - 1]!, entries).bytes,
        );
        const merged = [
          ...mergeManifests(
            chain,
            chain.map((_, i) => `m${i}`),
          ),
        ];
        expect(comparable(merged.flat())).toEqual(comparable(history.at(-1)!));
        for (const batch of merged) expect(batch.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('merges changes anywhere in a long manifest', () => {
    const before = numbered(12_000);
    const after = before
      .filter((_, i) => i % 1000 !== 3)
      .map((entry, i) => (i % 700 === 0 ? file(entry.path, 'changed') : entry));
    after.unshift(file('AAA'));
    for (let i = 0; i < 6000; i++) after.push(file(`zzz/${i + 100_000}`));
    const chain = [encode(before).bytes, encodeDelta(DELTA, before, after).bytes];
    expect(comparable([...mergeManifests(chain, ['a', 'b'])].flat())).toEqual(comparable(after));
  });

  it('keeps a delta of few changes small', () => {
    const before = numbered(100_000);
    const after = before.map((entry, i) => (i % 100 === 0 ? file(entry.path, `changed ${i}`) : entry));
    expect(encodeDelta(DELTA, before, after).bytes.length).toBeLessThan(150_000);
  });

  it('refuses what is no chain and totals that are wrong', () => {
    const before = [file('a'), file('b')];
    const full = encode(before).bytes;
    const delta = encodeDelta(DELTA, before, [file('a')]).bytes;
    const md5 = encodeDelta({ ...DELTA, algorithm: 'md5' }, before, [file('a')]).bytes;
    const other = encodeDelta(DELTA, before, [file('a'), file('b', 'x', 5), file('c')]).bytes;
    for (const chain of [[delta], [full, full], [full, md5], [full, delta, delta]]) {
      expect(() => [...mergeManifests(chain, ['m', 'm', 'm'])]).toThrow('does not follow');
    }
    const wrongBase = encode([file('a'), file('b'), file('x')]).bytes;
    expect(() => [...mergeManifests([wrongBase, other], ['m', 'm'])]).toThrow(
      'm is damaged: it has 4 entries',
    );
  });
});

describe('readManifest on hostile bytes', () => {
  const small: Entry[] = [
    { ...file('data/a.txt'), executable: true },
    file('data/b.txt'),
    file('data/é'),
    { kind: 'reference', path: 'r', uri: 's3://b/k', digest: 'e', size: 3, extra: { etag: 'x' } },
  ];
  const compressible = Array.from({ length: 30 }, (_, i) => file(`data/${i + 100}`, 'same'));

  it('survives any damage, and the name of the manifest tells what it does not notice', () => {
    for (const entries of [small, compressible, []]) {
      const { bytes, id } = encode(entries, ['empty']);
      const { noticed, all } = countNoticed(bytes, (damaged, name) => {
        expect(sha256(damaged)).not.toBe(id);
        for (const _ of mergeManifests([damaged], [name]));
      });
      expect(noticed).toBeGreaterThan(all / 4);
    }
  });

  it('survives any damage of a delta', () => {
    const full = encode(small).bytes;
    const { bytes } = encodeDelta(DELTA, small, [file('data/aa'), small[1]!]);
    countNoticed(bytes, (damaged, name) => {
      for (const _ of mergeManifests([full, damaged], [name, name]));
    });
  });

  it('refuses lengths far beyond its own', () => {
    const { bytes } = encode(small);
    const block = 20 + bytes.readUInt32LE(16);
    for (const [at, what] of [
      [16, 'cut'],
      [block, 'cut'],
      [block + 4, 'impossible lengths'],
      [block + 9, 'impossible lengths'],
    ] as const) {
      const changed = Buffer.from(bytes);
      changed.writeUInt32LE(0xffff_fff0, at);
      expect(() => [...readManifest(changed, 'm')]).toThrow(what);
    }
  });

  it('refuses paths out of order, in a block and across blocks', () => {
    const { bytes } = encode([file('dat-a'), file('dat-b')]);
    const second = bytes.indexOf(Buffer.from([4, 1, 0x62])) + 2;
    for (const byte of ['a', 'A']) {
      const changed = Buffer.from(bytes);
      changed.write(byte, second);
      expect(() => [...readManifest(changed, 'm')]).toThrow('not in order');
    }
    const blocks = ['b', 'a', 'b'].map((path) => {
      const one = encode([file(path)]).bytes;
      const start = 20 + one.readUInt32LE(16);
      return one.subarray(start, start + 13 + one.readUInt32LE(start));
    });
    const whole = encode([file('a'), file('b')]).bytes;
    const start = 20 + whole.readUInt32LE(16);
    const trailer = whole.subarray(start + 13 + whole.readUInt32LE(start));
    const built = (...order: number[]) => [
      whole.subarray(0, start),
      ...order.map((i) => blocks[i]!),
      trailer,
    ];
    expect([...readManifest(Buffer.concat(built(1, 0)), 'm')]).toHaveLength(2);
    expect(() => [...readManifest(Buffer.concat(built(0, 1)), 'm')]).toThrow('not in order');
    expect(() => [...readManifest(Buffer.concat(built(0, 2)), 'm')]).toThrow('not in order');
  });

  it('refuses paths that lead out, wherever they come from', () => {
    const { bytes } = encode([file('dat-a')]);
    for (const path of [
      '../aa',
      '/aaaa',
      'a//aa',
      'a/./a',
      'C:aaa',
      '\\aaaa',
      'a\\..b'.slice(0, 5),
      'aa/..',
    ]) {
      const changed = Buffer.from(bytes);
      changed.write(path, changed.indexOf('dat-a'));
      const bad = path !== 'a\\..b';
      const read = () => [...readManifest(changed, 'm')].length;
      if (bad) expect(read, path).toThrow('forbidden path');
      else expect(read()).toBe(1);
    }
    const invalid = Buffer.from(bytes);
    invalid[invalid.indexOf('dat-a')] = 0xff;
    expect(() => [...readManifest(invalid, 'm')]).toThrow('not UTF-8');
  });
});

function numbered(count: number): Entry[] {
  return Array.from({ length: count }, (_, i) =>
    file(`train/${String(i).padStart(8, '0')}.jpg`, `${i}`, 10_240),
  );
}

function comparable(entries: readonly Entry[]): unknown[] {
  return entries.map((entry) =>
    entry.kind === 'reference'
      ? entry
      : {
          ...entry,
          digest: entry.digest.toString('hex'),
          mtimeNs: String(entry.mtimeNs),
          content: {
            ...entry.content,
            contentId: entry.content.contentId.toString('hex'),
            chunks: entry.content.chunks.toString('hex'),
          },
        },
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
