import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { HASH_BYTES } from '../batches.js';
import { asBuffer } from '../hashes.js';
import { all, iterate, snapshot } from '../sql.js';
/** Loaded versions and paths whose content has any of these chunks. Looks at everything: for damage, which is rare. */
export function pathsWithChunks(db, { store, hashes, limit }) {
    return snapshot(db, () => {
        const wanted = new Set();
        const bytes = asBuffer(hashes);
        for (let at = 0; at < bytes.length; at += HASH_BYTES)
            wanted.add(bytes.toString('latin1', at, at + HASH_BYTES));
        const contents = new Set();
        const contentSql = 'SELECT id, chunks FROM contents WHERE store = ?';
        for (const row of iterate(db, contentSql, store)) {
            if (hasAny(row.chunks, wanted))
                contents.add(row.id);
        }
        const found = [];
        const entrySql = `SELECT content, path, lineage, from_seq, to_seq FROM entries
      WHERE lineage IN (SELECT id FROM lineages WHERE store = ?) AND content IS NOT NULL`;
        for (const row of iterate(db, entrySql, store)) {
            if (!contents.has(row.content))
                continue;
            for (const version of versionsSeeing(db, row)) {
                if (found.length === limit)
                    return found;
                found.push({ version, path: row.path });
            }
        }
        return found;
    });
}
function hasAny(chunks, wanted) {
    for (let at = CHUNK_REF_BYTES - HASH_BYTES; at < chunks.length; at += CHUNK_REF_BYTES) {
        if (wanted.has(chunks.toString('latin1', at, at + HASH_BYTES)))
            return true;
    }
    return false;
}
function versionsSeeing(db, row) {
    const sql = `SELECT uuid FROM loads JOIN versions ON versions.id = loads.version
    WHERE lineage = ? AND seq >= ? AND seq < ? ORDER BY seq`;
    const end = row.to_seq ?? Number.MAX_SAFE_INTEGER;
    return all(db, sql, row.lineage, row.from_seq, end).map((found) => found.uuid);
}
