import { CHUNK_RECORD_BYTES } from '../../format/pack.ts';
import { HASH_BYTES } from '../batches.ts';
import { asBuffer } from '../hashes.ts';
import { all, type Db, first, immediate, insert, prepared, run } from '../sql.ts';

type PackState = 'pending' | 'live' | 'retired';

/** Live index objects of the log whose packs are not in the catalog yet. */
export function missingIndexes(db: Db, { store }: { store: number }): string[] {
  const sql = 'SELECT object FROM index_objects WHERE store = ? AND live = 1 AND loaded = 0 ORDER BY id';
  return all<{ object: Buffer }>(db, sql, store).map((row) => row.object.toString('hex'));
}

/** Notes that an index object's packs are in the catalog. */
export function setIndexLoaded(db: Db, { store, id }: { store: number; id: string }): void {
  run(
    db,
    'UPDATE index_objects SET loaded = 1 WHERE store = ? AND object = ?',
    store,
    Buffer.from(id, 'hex'),
  );
}

/** Notes a pack with its records in one piece, durably and quickly. A pack that is known stays as it is. */
export function notePack(
  db: Db,
  input: { store: number; id: string; size: number; records: Uint8Array },
): void {
  immediate(db, () => {
    const hash = Buffer.from(input.id, 'hex');
    if (first(db, 'SELECT 1 FROM packs WHERE store = ? AND hash = ?', input.store, hash)) return;
    const sql = "INSERT INTO packs (store, hash, size, state) VALUES (?, ?, ?, 'noted')";
    const pack = insert(db, sql, input.store, hash, input.size);
    run(db, 'INSERT INTO noted_packs (pack, records) VALUES (?, ?)', pack, asBuffer(input.records));
  });
}

/** Packs of a store that were noted only. */
export function notedPacks(
  db: Db,
  { store }: { store: number },
): { id: string; size: number; records: Uint8Array }[] {
  const sql = `SELECT hash, size, records FROM packs JOIN noted_packs ON noted_packs.pack = packs.id
    WHERE store = ? AND state = 'noted' ORDER BY packs.id`;
  return all<{ hash: Buffer; size: number; records: Buffer }>(db, sql, store).map((row) => ({
    id: row.hash.toString('hex'),
    size: row.size,
    records: row.records,
  }));
}

/** Makes sure that packs have rows; answers their numbers, and which of them lack chunks. */
export function beginPacks(
  db: Db,
  { store, packs }: { store: number; packs: readonly { id: string; size: number }[] },
): { pack: number; lacking: boolean }[] {
  return immediate(db, () =>
    packs.map(({ id, size }) => {
      const { id: pack, state } = packRow(db, store, Buffer.from(id, 'hex'), size);
      return { pack, lacking: state === 'filling' || state === 'noted' };
    }),
  );
}

/** Adds a part of the chunks of such packs: row i of `records` is in pack `packs[i]`. */
export function addChunks(
  db: Db,
  { store, packs, records }: { store: number; packs: Float64Array; records: Uint8Array },
): void {
  const add = prepared(
    db,
    'INSERT OR IGNORE INTO chunks (store, hash, pack, offset, stored, raw, codec) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const bytes = asBuffer(records);
  immediate(db, () => {
    for (let i = 0; i < packs.length; i++) {
      const at = i * CHUNK_RECORD_BYTES;
      add.run(
        store,
        bytes.subarray(at, at + HASH_BYTES),
        packs[i]!,
        bytes.readUInt32LE(at + HASH_BYTES),
        bytes.readUInt32LE(at + HASH_BYTES + 4),
        bytes.readUInt32LE(at + HASH_BYTES + 8),
        bytes.readUInt8(at + HASH_BYTES + 12),
      );
    }
  });
}

/** Lets packs count whose chunks are all there. */
export function finishPacks(
  db: Db,
  { store, ids, state }: { store: number; ids: readonly string[]; state: 'pending' | 'live' },
): void {
  immediate(db, () => {
    for (const id of ids) {
      const hash = Buffer.from(id, 'hex');
      const pack = packRow(db, store, hash, 0);
      run(db, 'DELETE FROM noted_packs WHERE pack = ?', pack.id);
      if (pack.state === 'live' || pack.state === 'retired') continue;
      const now = isRetired(db, store, hash) ? 'retired' : state;
      run(db, 'UPDATE packs SET state = ? WHERE id = ?', now, pack.id);
    }
  });
}

/** Packs of a store in one state, in the order they became known. */
export function packsByState(
  db: Db,
  { store, state }: { store: number; state: PackState },
): { id: string; size: number }[] {
  const sql = 'SELECT hash, size FROM packs WHERE store = ? AND state = ? ORDER BY id';
  return all<{ hash: Buffer; size: number }>(db, sql, store, state).map((row) => ({
    id: row.hash.toString('hex'),
    size: row.size,
  }));
}

/** Forgets packs one at a time with their chunks; true while there is more. */
export function forgetPacksPart(db: Db, { store, ids }: { store: number; ids: readonly string[] }): boolean {
  return immediate(db, () => {
    for (const id of ids) {
      const sql = 'SELECT id FROM packs WHERE store = ? AND hash = ?';
      const pack = first<{ id: number }>(db, sql, store, Buffer.from(id, 'hex'));
      if (!pack) continue;
      run(db, 'DELETE FROM chunks WHERE store = ? AND pack = ?', store, pack.id);
      run(db, 'DELETE FROM noted_packs WHERE pack = ?', pack.id);
      run(db, 'DELETE FROM packs WHERE id = ?', pack.id);
      return true;
    }
    return false;
  });
}

/** The known records of one pack by hash, as `format/pack.ts` lays them out. */
export function packRecords(db: Db, { store, id }: { store: number; id: string }): Uint8Array {
  const pack = first<{ id: number }>(
    db,
    "SELECT id FROM packs WHERE store = ? AND hash = ? AND state <> 'filling'",
    store,
    Buffer.from(id, 'hex'),
  );
  if (!pack) return new Uint8Array();
  const sql =
    'SELECT hash, offset, stored, raw, codec FROM chunks WHERE store = ? AND pack = ? ORDER BY hash';
  const rows = all<ChunkColumns>(db, sql, store, pack.id);
  const records = Buffer.alloc(rows.length * CHUNK_RECORD_BYTES);
  for (const [i, row] of rows.entries()) {
    const at = i * CHUNK_RECORD_BYTES;
    row.hash.copy(records, at);
    records.writeUInt32LE(row.offset, at + HASH_BYTES);
    records.writeUInt32LE(row.stored, at + HASH_BYTES + 4);
    records.writeUInt32LE(row.raw, at + HASH_BYTES + 8);
    records.writeUInt8(row.codec, at + HASH_BYTES + 12);
  }
  return records;
}

interface ChunkColumns {
  readonly hash: Buffer;
  readonly offset: number;
  readonly stored: number;
  readonly raw: number;
  readonly codec: number;
}

function packRow(db: Db, store: number, hash: Buffer, size: number): { id: number; state: string } {
  const sql = 'SELECT id, state FROM packs WHERE store = ? AND hash = ?';
  const known = first<{ id: number; state: string }>(db, sql, store, hash);
  if (known) return known;
  const id = insert(
    db,
    "INSERT INTO packs (store, hash, size, state) VALUES (?, ?, ?, 'filling')",
    store,
    hash,
    size,
  );
  return { id, state: 'filling' };
}

function isRetired(db: Db, store: number, hash: Buffer): boolean {
  const sql = "SELECT 1 FROM retired WHERE store = ? AND kind = 'pack' AND object = ?";
  return first(db, sql, store, hash) !== undefined;
}
