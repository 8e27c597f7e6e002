import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, hasCode } from '../../../contract/errors.ts';
import type { GetOptions } from '../../../main/engine/store/backends/backend.ts';
import { type ChunkPlace, planPackReads, readChunks } from '../../../main/engine/store/chunk-reader.ts';
import { packKey } from '../../../main/engine/store/keys.ts';
import { placeOf, recordOffsets } from '../../../main/engine/store/packed-records.ts';
import { BuiltStore, noise } from '../../helpers/store-builder.ts';

const PACK = 'aa'.repeat(32);

const place = (offset: number, stored: number, pack = PACK): ChunkPlace => ({
  hash: randomBytes(32),
  pack,
  offset,
  stored,
  raw: stored,
  codec: 0,
});

describe('planPackReads', () => {
  it('merges neighbours up to the gap and the length allowed', () => {
    const limits = { maxGap: 10, maxRead: 100 };
    const reads = planPackReads(
      [place(90, 20), place(0, 50), place(60, 20), place(200, 500), place(121, 5)],
      limits,
    );
    expect(reads.map(({ offset, length }) => [offset, length])).toEqual([
      [0, 80],
      [90, 20],
      [121, 5],
      [200, 500],
    ]);
  });

  it('keeps packs apart and hands tags back', () => {
    const other = 'bb'.repeat(32);
    const reads = planPackReads([{ ...place(16, 5), tag: 'x' }, place(21, 5, other)]);
    expect(reads.map((read) => read.pack)).toEqual([PACK, other]);
    expect(reads[0]!.chunks[0]!.tag).toBe('x');
  });

  it('covers every wanted place exactly once, whatever is wanted', () => {
    const wanted = fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 300 }), fc.nat(2)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(wanted, fc.nat(100), fc.integer({ min: 1, max: 500 }), (list, maxGap, maxRead) => {
        const places = list.map(([offset, stored, pack]) => place(offset, stored, String(pack).repeat(64)));
        const reads = planPackReads(places, { maxGap, maxRead });
        const key = (pack: string, hash: Buffer, offset: number, stored: number) =>
          `${pack} ${hash.toString('hex')} ${offset} ${stored}`;
        const got = reads.flatMap((read) => {
          const longest = Math.max(...read.chunks.map((chunk) => chunk.stored));
          expect(read.length).toBeLessThanOrEqual(Math.max(maxRead, longest));
          return read.chunks.map((chunk) => {
            expect(chunk.offsetInRead).toBeGreaterThanOrEqual(0);
            expect(chunk.offsetInRead + chunk.stored).toBeLessThanOrEqual(read.length);
            return key(read.pack, chunk.hash, read.offset + chunk.offsetInRead, chunk.stored);
          });
        });
        const expected = places.map((wanted) => key(wanted.pack, wanted.hash, wanted.offset, wanted.stored));
        expect(got.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe('readChunks', () => {
  let built: BuiltStore;
  let places: ChunkPlace[];
  beforeAll(async () => {
    built = await BuiltStore.create();
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, noise(100 + i * 31, i)]));
    await built.log(
      { ...files, text: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.repeat(50) },
      { packBytes: 4000 },
    );
    const [index] = (await built.contents()).indexes;
    places = (await built.objects.readIndex(index!)).flatMap(({ id, records }) =>
      [...recordOffsets(records)].map((at) => placeOf(id, records, at)),
    );
  });
  afterAll(() => built.remove());

  it('yields the content of every chunk, compressed ones included', async () => {
    const seen = new Set<string>();
    for await (const { chunk, raw } of readChunks(built.backend, places, { maxRead: 1500, maxGap: 0 })) {
      expect(raw.length).toBe(chunk.raw);
      seen.add(raw.toString('latin1'));
    }
    expect(seen.size).toBe(41);
    expect(seen).toContain(noise(100 + 39 * 31, 39).toString('latin1'));
    expect([...seen].some((text) => text.startsWith('aaaa'))).toBe(true);
  });

  it('has no more reads under way than allowed', async () => {
    let open = 0;
    let most = 0;
    const counting = proxied(built, async (read) => {
      most = Math.max(most, ++open);
      try {
        return await read();
      } finally {
        open--;
      }
    });
    for await (const _ of readChunks(counting, places, { maxRead: 1, maxGap: 0, parallel: 3 }));
    expect(most).toBe(3);
  });

  it('says that a pack is missing', async () => {
    const missing = { ...places[0]!, pack: 'cc'.repeat(32) };
    await expect(drain(built.backend, [missing])).rejects.toSatisfy((error) =>
      hasCode(error, 'STORE_OBJECT_MISSING'),
    );
  });

  it.each([
    ['bytes', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte)))],
    ['length', (bytes: Buffer) => bytes.subarray(0, -1)],
  ])('names pack and chunk when its %s are wrong', async (_, change) => {
    for (const wanted of places) {
      const lying = proxied(built, async (read) => change(await read()));
      const error = await drain(lying, [wanted]).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'STORE_DAMAGED', path: packKey(wanted.pack) });
      expect(String(error)).toContain(wanted.hash.toString('hex'));
    }
  });

  it('stops at once when told to', async () => {
    const stop = new AbortController();
    const reading = readChunks(built.backend, places, { signal: stop.signal });
    await reading.next();
    stop.abort();
    await expect(reading.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

async function drain(backend: BuiltStore['backend'], places: ChunkPlace[]): Promise<void> {
  for await (const _ of readChunks(backend, places));
}

/** The store's backend with every read going through `around`. */
function proxied(
  store: BuiltStore,
  around: (read: () => Promise<Buffer>) => Promise<Buffer>,
): BuiltStore['backend'] {
  const get = (key: string, options?: GetOptions) => around(() => store.backend.get(key, options));
  return Object.create(store.backend, { get: { value: get } });
}
