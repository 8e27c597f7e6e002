import { Moved } from '../../threads/rpc.ts';
import { type ChunkLocations, HASH_BYTES } from '../batches.ts';
import { asBuffer } from '../hashes.ts';
import { type Db, first, prepared, preparedValue, snapshot } from '../sql.ts';

/** Live packs first, then pending ones, then the pack that is known longest, so that the answer does not vary. */
const LOCATE = `SELECT chunks.pack AS pack, offset, stored, raw, codec
  FROM chunks JOIN packs ON packs.id = chunks.pack
  WHERE chunks.store = ? AND chunks.hash = ? AND packs.state IN ('live', 'pending')
  ORDER BY packs.state, chunks.pack LIMIT 1`;

interface Place {
  readonly pack: number;
  readonly offset: number;
  readonly stored: number;
  readonly raw: number;
  readonly codec: number;
}

/** For each hash 1 when a pack that is not retired holds it. Most are in no pack at all, which one look-up tells. */
export function hasChunks(db: Db, input: { store: number; hashes: Uint8Array }): Uint8Array<ArrayBuffer> {
  const hashes = asBuffer(input.hashes);
  const has = new Uint8Array(hashes.length / HASH_BYTES);
  const known = preparedValue(db, 'SELECT pack FROM chunks WHERE store = ? AND hash = ? LIMIT 1');
  const kept = preparedValue(
    db,
    `SELECT 1 FROM chunks JOIN packs ON packs.id = chunks.pack
     WHERE chunks.store = ? AND chunks.hash = ? AND packs.state IN ('live', 'pending') LIMIT 1`,
  );
  snapshot(db, () => {
    for (let i = 0; i < has.length; i++) {
      const hash = hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
      if (known.get(input.store, hash) !== undefined && kept.get(input.store, hash) !== undefined) has[i] = 1;
    }
  });
  return has;
}

/** Where each of the hashes is. */
export function locateChunks(
  db: Db,
  { store, hashes }: { store: number; hashes: Uint8Array },
): Moved<ChunkLocations> {
  const count = hashes.length / HASH_BYTES;
  const packTable: { id: string; size: number }[] = [];
  const packs = new Int32Array(count);
  const offsets = new Uint32Array(count);
  const stored = new Uint32Array(count);
  const raw = new Uint32Array(count);
  const codecs = new Uint8Array(count);
  const positions = new Map<number, number>();
  snapshot(db, () => {
    for (const [i, place] of places(db, store, hashes)) {
      packs[i] = place ? tablePosition(db, place.pack, positions, packTable) : -1;
      if (!place) continue;
      offsets[i] = place.offset;
      stored[i] = place.stored;
      raw[i] = place.raw;
      codecs[i] = place.codec;
    }
  });
  const value = { packTable, packs, offsets, stored, raw, codecs };
  return new Moved(value, [packs.buffer, offsets.buffer, stored.buffer, raw.buffer, codecs.buffer]);
}

function* places(db: Db, store: number, bytes: Uint8Array): Generator<[number, Place | undefined]> {
  const hashes = asBuffer(bytes);
  const find = prepared(db, LOCATE);
  for (let i = 0; i < hashes.length / HASH_BYTES; i++) {
    yield [i, find.get(store, hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)) as Place | undefined];
  }
}

function tablePosition(
  db: Db,
  pack: number,
  positions: Map<number, number>,
  table: { id: string; size: number }[],
): number {
  const known = positions.get(pack);
  if (known !== undefined) return known;
  const row = first<{ hash: Buffer; size: number }>(db, 'SELECT hash, size FROM packs WHERE id = ?', pack)!;
  positions.set(pack, table.length);
  return table.push({ id: row.hash.toString('hex'), size: row.size }) - 1;
}
