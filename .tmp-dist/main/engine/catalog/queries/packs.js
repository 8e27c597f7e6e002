import { CHUNK_RECORD_BYTES } from '../../format/pack.js';
import { HASH_BYTES } from '../batches.js';
import { asBuffer } from '../hashes.js';
import { all, first, immediate, insert, prepared, run } from '../sql.js';
/** Live index objects of the log whose packs are not in the catalog yet. */
export function missingIndexes(db, { store }) {
    const sql = 'SELECT object FROM index_objects WHERE store = ? AND live = 1 AND loaded = 0 ORDER BY id';
    return all(db, sql, store).map((row) => row.object.toString('hex'));
}
/** Notes that an index object's packs are in the catalog. */
export function setIndexLoaded(db, { store, id }) {
    run(db, 'UPDATE index_objects SET loaded = 1 WHERE store = ? AND object = ?', store, Buffer.from(id, 'hex'));
}
/** Adds a part of a pack's records; the pack counts from the part with `last` on. */
export function addPack(db, input) {
    immediate(db, () => {
        const hash = Buffer.from(input.id, 'hex');
        const pack = packRow(db, input.store, hash, input.size);
        if (pack.state === 'filling')
            addChunks(db, input.store, pack.id, asBuffer(input.records));
        if (!input.last || pack.state === 'live' || pack.state === 'retired')
            return;
        const state = isRetired(db, input.store, hash) ? 'retired' : input.state;
        run(db, 'UPDATE packs SET state = ? WHERE id = ?', state, pack.id);
    });
}
/** Packs of a store in one state, in the order they became known. */
export function packsByState(db, { store, state }) {
    const sql = 'SELECT hash, size FROM packs WHERE store = ? AND state = ? ORDER BY id';
    return all(db, sql, store, state).map((row) => ({
        id: row.hash.toString('hex'),
        size: row.size,
    }));
}
/** Forgets packs one at a time with their chunks; true while there is more. */
export function forgetPacksPart(db, { store, ids }) {
    return immediate(db, () => {
        for (const id of ids) {
            const sql = 'SELECT id FROM packs WHERE store = ? AND hash = ?';
            const pack = first(db, sql, store, Buffer.from(id, 'hex'));
            if (!pack)
                continue;
            run(db, 'DELETE FROM chunks WHERE store = ? AND pack = ?', store, pack.id);
            run(db, 'DELETE FROM packs WHERE id = ?', pack.id);
            return true;
        }
        return false;
    });
}
/** The known records of one pack by hash, as `format/pack.ts` lays them out. */
export function packRecords(db, { store, id }) {
    const pack = first(db, "SELECT id FROM packs WHERE store = ? AND hash = ? AND state <> 'filling'", store, Buffer.from(id, 'hex'));
    if (!pack)
        return new Uint8Array();
    const sql = 'SELECT hash, offset, stored, raw, codec FROM chunks WHERE store = ? AND pack = ? ORDER BY hash';
    const rows = all(db, sql, store, pack.id);
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
function packRow(db, store, hash, size) {
    const sql = 'SELECT id, state FROM packs WHERE store = ? AND hash = ?';
    const known = first(db, sql, store, hash);
    if (known)
        return known;
    const id = insert(db, "INSERT INTO packs (store, hash, size, state) VALUES (?, ?, ?, 'filling')", store, hash, size);
    return { id, state: 'filling' };
}
function isRetired(db, store, hash) {
    const sql = "SELECT 1 FROM retired WHERE store = ? AND kind = 'pack' AND object = ?";
    return first(db, sql, store, hash) !== undefined;
}
function addChunks(db, store, pack, records) {
    const add = prepared(db, 'INSERT OR IGNORE INTO chunks (store, hash, pack, offset, stored, raw, codec) VALUES (?, ?, ?, ?, ?, ?, ?)');
    const places = Array.from({ length: records.length / CHUNK_RECORD_BYTES }, (_, i) => i * CHUNK_RECORD_BYTES);
    places.sort((a, b) => records.compare(records, b, b + HASH_BYTES, a, a + HASH_BYTES));
    for (const at of places) {
        add.run(store, records.subarray(at, at + HASH_BYTES), pack, records.readUInt32LE(at + HASH_BYTES), records.readUInt32LE(at + HASH_BYTES + 4), records.readUInt32LE(at + HASH_BYTES + 8), records.readUInt8(at + HASH_BYTES + 12));
    }
}
