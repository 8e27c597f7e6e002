import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, systemCode } from '../../../contract/errors.js';
import { CATALOG_FILE, catalogError, openForWriting } from './open-database.js';
import { all, immediate } from './sql.js';
/** What the stores cannot give back. Folders keep their numbers, fingerprints are taken again. */
const OWN_TABLES = ['settings', 'stores', 'folders', 'jobs', 'journal', 'checkouts'];
/** Positions are not carried over: the logs are folded again. */
const LEFT_OUT = { stores: ['log_number', 'log_sha256'] };
/** Puts the catalog's file aside and starts a fresh one; see `Catalog.rebuild`. */
export async function rebuildCatalog(dir) {
    const file = join(dir, CATALOG_FILE);
    assertUnused(file);
    const keptAs = putAside(file);
    const db = openForWriting(dir);
    try {
        const carried = {};
        const lost = [];
        if (keptAs !== undefined) {
            for (const table of OWN_TABLES) {
                const rows = readable(keptAs, table);
                if (rows === undefined)
                    lost.push(table);
                else
                    carried[table] = carryOver(db, table, rows);
            }
        }
        return { keptAs, carried, lost };
    }
    finally {
        db.close();
    }
}
/** A file that nobody else has open lets an exclusive lock be taken; one that is no database has no users. */
function assertUnused(file) {
    let db;
    try {
        db = new Database(file, { fileMustExist: true, timeout: 0 });
        db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK');
    }
    catch (error) {
        const known = catalogError(file, error);
        if (known instanceof AppError && known.code === 'CATALOG_BUSY')
            throw known;
        if (!(error instanceof Database.SqliteError))
            throw error;
    }
    finally {
        db?.close();
    }
}
/** Renames the file with its log, which belongs to it. */
function putAside(file) {
    const aside = `${file}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.old`;
    for (const suffix of ['-wal', '-shm'])
        renameIfThere(file + suffix, aside + suffix);
    return renameIfThere(file, aside) ? aside : undefined;
}
function renameIfThere(from, to) {
    try {
        renameSync(from, to);
        return true;
    }
    catch (error) {
        if (systemCode(error) === 'ENOENT')
            return false;
        throw error;
    }
}
/** All rows of a table of the old file; undefined when it cannot be read. */
function readable(file, table) {
    let db;
    try {
        db = new Database(file, { fileMustExist: true });
        return all(db, `SELECT * FROM ${table}`);
    }
    catch (error) {
        if (error instanceof Database.SqliteError)
            return undefined;
        throw error;
    }
    finally {
        db?.close();
    }
}
/** Copies the columns that both schemas have. */
function carryOver(db, table, rows) {
    const known = all(db, `SELECT name FROM pragma_table_info('${table}')`).map((row) => row.name);
    const columns = known.filter((name) => !LEFT_OUT[table]?.includes(name));
    return immediate(db, () => {
        let carried = 0;
        for (const row of rows) {
            const shared = columns.filter((name) => name in row);
            const fixed = table === 'stores' ? { ...row, log_sha256: '0'.repeat(64) } : row;
            const names = table === 'stores' ? [...shared, 'log_sha256'] : shared;
            const places = names.map(() => '?').join(', ');
            const sql = `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${places})`;
            carried += db.prepare(sql).run(...names.map((name) => fixed[name] ?? null)).changes;
        }
        return carried;
    });
}
