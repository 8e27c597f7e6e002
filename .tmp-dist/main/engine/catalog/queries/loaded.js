import { AppError } from '../../../../contract/errors.js';
import { all, first } from '../sql.js';
import { collectionNumber } from './versions.js';
/** Condition on rows of a lineage that belong to one load; bind lineage, load, load. */
export const VISIBLE = 'lineage = ? AND from_seq <= ? AND (to_seq IS NULL OR to_seq > ?)';
/** Where a version's entries are; undefined while it is not loaded. */
export function findLoaded(db, version) {
    return first(db, `SELECT store, lineage, seq, record ->> 'algorithm' AS algorithm
     FROM versions JOIN loads ON loads.version = versions.id WHERE store = ? AND uuid = ?`, version.store, version.id);
}
/** Where a version's entries are, or `VERSION_NOT_FOUND`. */
export function loadedAt(db, version) {
    const found = findLoaded(db, version);
    if (found)
        return found;
    throw new AppError('VERSION_NOT_FOUND', 'The files of this version are not in the catalog.', {
        hint: 'Its manifest must be read from the store first.',
    });
}
/** Whether a version's entries can be asked for. */
export function isLoaded(db, { version }) {
    return findLoaded(db, version) !== undefined;
}
/** Loaded versions of a collection, newest first. */
export function loadedVersions(db, { collection }) {
    return all(db, `SELECT uuid AS id, idx, seq = tip_seq AS tip
     FROM versions JOIN loads ON loads.version = versions.id JOIN lineages ON lineages.id = lineage
     WHERE versions.collection = ? ORDER BY idx DESC`, collectionNumber(db, collection)).map(({ id, idx, tip }) => ({ id, index: idx, tip: tip === 1 }));
}
/** Empty directories kept beside a version's manifest. */
export function emptyDirectories(db, { version }) {
    const { lineage, seq } = loadedAt(db, version);
    const sql = 'SELECT empty_directories AS list FROM loads WHERE lineage = ? AND seq = ?';
    return JSON.parse(first(db, sql, lineage, seq).list);
}
