import { first, run } from '../sql.js';
/** A setting's value; undefined when it was never set. */
export function getSetting(db, { key }) {
    const row = first(db, 'SELECT value FROM settings WHERE key = ?', key);
    return row && JSON.parse(row.value);
}
/** Sets a setting; undefined removes it. */
export function setSetting(db, { key, value }) {
    if (value === undefined) {
        run(db, 'DELETE FROM settings WHERE key = ?', key);
        return;
    }
    run(db, 'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', key, JSON.stringify(value));
}
