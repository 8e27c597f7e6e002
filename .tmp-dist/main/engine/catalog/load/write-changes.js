import { immediate, prepared } from '../sql.js';
import { ROWS_AT_ONCE } from './rows.js';
/** Writes changes of entries, sorted by path, in transactions of bounded size. */
export function writeChanges(db, { lineage, seq }, changes) {
    const end = prepared(db, 'UPDATE entries SET to_seq = ? WHERE lineage = ? AND path = ? AND to_seq IS NULL');
    const begin = prepared(db, `INSERT INTO entries (lineage, path, from_seq, content, reference, size, mtime, executable)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    inParts(db, changes, ({ path, before, row }) => {
        if (before)
            end.run(seq, lineage, path);
        if (row) {
            begin.run(lineage, path, seq, row.content, row.reference, row.size, row.mtime, row.executable);
        }
    });
}
/** Writes changed sums of directories in transactions of bounded size. */
export function writeDirectories(db, { lineage, seq }, changes) {
    const sorted = [...changes].sort((a, b) => order(a.parent, b.parent) || order(a.name, b.name));
    const find = prepared(db, `SELECT files, own_files, bytes FROM directories
     WHERE lineage = ? AND parent = ? AND name = ? AND to_seq IS NULL`);
    const end = prepared(db, 'UPDATE directories SET to_seq = ? WHERE lineage = ? AND parent = ? AND name = ? AND to_seq IS NULL');
    const begin = prepared(db, `INSERT INTO directories (lineage, parent, name, from_seq, files, own_files, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?)`);
    inParts(db, sorted, ({ parent, name, files, ownFiles, bytes }) => {
        const before = find.get(lineage, parent, name);
        if (before)
            end.run(seq, lineage, parent, name);
        const total = (before?.files ?? 0) + files;
        if (total === 0)
            return;
        begin.run(...[lineage, parent, name, seq], ...[total, (before?.own_files ?? 0) + ownFiles, (before?.bytes ?? 0) + bytes]);
    });
}
function inParts(db, items, write) {
    for (let start = 0; start < items.length; start += ROWS_AT_ONCE) {
        immediate(db, () => {
            for (const item of items.slice(start, start + ROWS_AT_ONCE))
                write(item);
        });
    }
}
function order(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}
