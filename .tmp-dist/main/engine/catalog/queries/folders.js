import { AppError } from '../../../../contract/errors.js';
import { all, first, immediate, run } from '../sql.js';
/** Folders by path, of one kind or all. */
export function listFolders(db, { kind }) {
    const sql = 'SELECT * FROM folders WHERE kind = coalesce(?, kind) ORDER BY path, kind';
    return all(db, sql, kind).map(folderRow);
}
/** One folder, or `FOLDER_NOT_FOUND`. */
export function getFolder(db, { folder }) {
    const row = first(db, 'SELECT * FROM folders WHERE id = ?', folder);
    if (!row)
        throw new AppError('FOLDER_NOT_FOUND', 'This folder is no longer known to Vitrine.');
    return folderRow(row);
}
/** The folder of that kind at a path. */
export function folderByPath(db, { kind, path }) {
    const row = first(db, 'SELECT * FROM folders WHERE kind = ? AND path = ?', kind, path);
    return row && folderRow(row);
}
/** Adds a folder or replaces what is known of it; its number and fingerprints stay. */
export function putFolder(db, { folder }) {
    return immediate(db, () => {
        const { kind, path, store, ...rest } = folder;
        run(db, `INSERT INTO folders (kind, path, store, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, path) DO UPDATE SET store = excluded.store, record = excluded.record`, kind, path, store, JSON.stringify(rest));
        return folderByPath(db, { kind, path });
    });
}
/** Changes some of what is known of a folder. */
export function updateFolder(db, { folder, change }) {
    return immediate(db, () => {
        const { id, path, store, kind: _kind, ...rest } = { ...getFolder(db, { folder }), ...change };
        const sql = 'UPDATE folders SET path = ?, store = ?, record = ? WHERE id = ?';
        run(db, sql, path, store, JSON.stringify(rest), id);
        return getFolder(db, { folder });
    });
}
/** Forgets a folder, whose fingerprints were cleared before. */
export function removeFolder(db, { folder }) {
    immediate(db, () => {
        run(db, 'DELETE FROM fingerprints WHERE folder = ?', folder);
        run(db, 'DELETE FROM folders WHERE id = ?', folder);
    });
}
function folderRow({ record, ...columns }) {
    return { ...columns, ...JSON.parse(record) };
}
