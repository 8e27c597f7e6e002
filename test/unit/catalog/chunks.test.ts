import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHUNK_RECORD_BYTES } from '../../../main/engine/format/pack.ts';
import { CatalogFixture } from '../../helpers/catalog-fixture.ts';
import { logIntent, sha } from '../../helpers/history-builder.ts';

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

const hashes = (...names: string[]) => Buffer.concat(names.map((name) => Buffer.from(sha(name), 'hex')));

function pack(name: string, chunks: readonly string[]) {
  const records = Buffer.alloc(chunks.length * CHUNK_RECORD_BYTES);
  for (const [i, chunk] of chunks.entries()) {
    Buffer.from(sha(chunk), 'hex').copy(records, i * CHUNK_RECORD_BYTES);
    const at = i * CHUNK_RECORD_BYTES + 32;
    records.writeUInt32LE(16 + i * 100, at);
    records.writeUInt32LE(100, at + 4);
    records.writeUInt32LE(4_000_000_000, at + 8);
    records.writeUInt8(1, at + 12);
  }
  return { id: sha(name), size: 5_000_000_000, records };
}

test('chunks are found in pending and live packs, and not in retired ones', async () => {
  const { chunks } = fixture.catalog;
  const { store } = fixture;
  await chunks.addPacks(store, [pack('pack a', ['1', '2'])], 'pending');
  await chunks.addPacks(store, [pack('pack b', ['2', '3'])], 'live');
  expect([...(await chunks.hasChunks(store, hashes('1', '2', '3', '4')))]).toEqual([1, 1, 1, 0]);
  const found = await chunks.locateChunks(store, hashes('4', '2', '1'));
  expect([...found.packs].map((at) => found.packTable[at]?.id)).toEqual([
    undefined,
    sha('pack b'),
    sha('pack a'),
  ]);
  expect([found.offsets[1], found.raw[1], found.codecs[1], found.packTable[0]!.size]).toEqual([
    16, 4_000_000_000, 1, 5_000_000_000,
  ]);
  expect(await chunks.pendingPacks(store)).toEqual([{ id: sha('pack a'), size: 5_000_000_000 }]);

  fixture.history.log('v0', { packs: [sha('pack a')] });
  await fixture.fold();
  expect(await chunks.pendingPacks(store)).toEqual([]);

  retire(['pack b', 'pack c']);
  await fixture.fold();
  expect([...(await chunks.hasChunks(store, hashes('1', '2', '3')))]).toEqual([1, 1, 0]);
  await chunks.addPacks(store, [pack('pack c', ['5'])], 'live');
  expect([...(await chunks.hasChunks(store, hashes('5')))]).toEqual([0]);
  expect((await chunks.packs(store, 'retired')).map(({ id }) => id)).toEqual([sha('pack b'), sha('pack c')]);
});

test('a pack with more records than one transaction takes is whole, and counts only then', async () => {
  const { chunks } = fixture.catalog;
  const names = Array.from({ length: 12_000 }, (_, i) => `chunk ${i}`);
  const big = pack('big', names);
  await chunks.addPacks(fixture.store, [big], 'pending');
  const has = await chunks.hasChunks(fixture.store, hashes(...names));
  expect(has.every((one) => one === 1)).toBe(true);
  await chunks.addPacks(fixture.store, [big], 'live');
  expect(await chunks.pendingPacks(fixture.store)).toEqual([]);
  const records = await chunks.packRecords(fixture.store, sha('big'));
  expect(records.length).toBe(big.records.length);
  await chunks.forgetPacks(fixture.store, [sha('big'), sha('unknown')]);
  expect([...(await chunks.hasChunks(fixture.store, hashes('chunk 1')))]).toEqual([0]);
  expect(await chunks.packRecords(fixture.store, sha('big'))).toHaveLength(0);
});

test('indexes that the log names are missing until they are added', async () => {
  const { chunks } = fixture.catalog;
  fixture.history.do(logIntent('v0', { indexes: [sha('index 1'), sha('index 2')] }));
  await fixture.fold();
  expect(await chunks.missingIndexes(fixture.store)).toEqual([sha('index 1'), sha('index 2')]);
  await chunks.addIndex(fixture.store, sha('index 1'), [pack('pack a', ['1'])]);
  expect(await chunks.missingIndexes(fixture.store)).toEqual([sha('index 2')]);
  expect([...(await chunks.hasChunks(fixture.store, hashes('1')))]).toEqual([1]);
});

function retire(packs: readonly string[]): void {
  fixture.history.append([
    { type: 'retire-packs', packs: packs.map(sha), manifests: [], collected: [] },
  ] as Parameters<typeof fixture.history.append>[0]);
}

test('a noted pack is found only once it was placed, and an index makes it live', async () => {
  const { chunks } = fixture.catalog;
  const noted = pack('noted', ['n1', 'n2']);
  await chunks.notePack(fixture.store, noted);
  expect(await chunks.hasChunks(fixture.store, hashes('n1'))).toEqual(new Uint8Array([0]));
  expect(await chunks.pendingPacks(fixture.store)).toEqual([]);
  await chunks.placeNotedPacks(fixture.store);
  expect(await chunks.hasChunks(fixture.store, hashes('n1', 'n2', 'n3'))).toEqual(new Uint8Array([1, 1, 0]));
  expect(await chunks.pendingPacks(fixture.store)).toEqual([{ id: noted.id, size: noted.size }]);
  const committed = pack('committed', ['c1']);
  await chunks.notePack(fixture.store, committed);
  await chunks.addPacks(fixture.store, [committed], 'live');
  expect(await chunks.hasChunks(fixture.store, hashes('c1'))).toEqual(new Uint8Array([1]));
  await chunks.placeNotedPacks(fixture.store);
  expect((await chunks.packs(fixture.store, 'live')).map(({ id }) => id)).toContain(committed.id);
});
