import { contentAt } from '../batch-conversion.js';
import { DIGEST_BYTES, HASH_BYTES } from '../batches.js';
import { asBuffer } from '../hashes.js';
import { immediate, prepared } from '../sql.js';
/**
 * The catalog's numbers of contents, which are added where they are new. Contents belong to one store, so that a wrong
 * digest in one store's manifest is never believed for another.
 */
export function internContents(db, columns, options) {
    const { store, algorithm, trusted } = options;
    const count = columns.sizes.length;
    const ids = new Float64Array(count);
    const find = prepared(db, `SELECT id, ${algorithm} AS digest FROM contents WHERE store = ? AND content_id = ?`);
    const add = prepared(db, `INSERT INTO contents (store, content_id, size, listed, chunks, ${algorithm}) VALUES (?, ?, ?, ?, ?, ?)`);
    const setDigest = prepared(db, `UPDATE contents SET ${algorithm} = ? WHERE id = ?`);
    const idBytes = asBuffer(columns.contentIds);
    const rows = Array.from({ length: count }, (_, i) => i).filter((i) => !options.skip?.(i));
    rows.sort((a, b) => idBytes.compare(idBytes, b * HASH_BYTES, (b + 1) * HASH_BYTES, a * HASH_BYTES, (a + 1) * HASH_BYTES));
    immediate(db, () => {
        for (const i of rows) {
            const { contentId, size, listed, chunks, digest } = contentAt(columns, i);
            const known = find.get(store, contentId);
            if (known) {
                ids[i] = known.id;
                if (!digest || (known.digest && (!trusted || known.digest.equals(digest))))
                    continue;
                setDigest.run(digest, known.id);
            }
            else {
                ids[i] = Number(add.run(store, contentId, size, listed ? 1 : 0, chunks, digest).lastInsertRowid);
            }
        }
    });
    return ids;
}
/** Sets digests of contents that are known. */
export function putDigests(db, input) {
    const set = prepared(db, `UPDATE contents SET ${input.algorithm} = ? WHERE store = ? AND content_id = ?`);
    const count = input.contentIds.length / HASH_BYTES;
    for (let start = 0; start < count; start += ROWS_AT_ONCE) {
        immediate(db, () => {
            for (let i = start; i < Math.min(start + ROWS_AT_ONCE, count); i++) {
                set.run(input.digests.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES), input.store, input.contentIds.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
            }
        });
    }
}
const ROWS_AT_ONCE = 5000;
