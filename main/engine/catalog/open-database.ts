import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../contract/errors.ts';
import { checkOwnFile, makeOwnFolder } from '../own-folder.ts';
import { MIGRATIONS, SCHEMA_NUMBER } from './migrations/registry.ts';
import { type Db, immediate } from './sql.ts';

/** Name of the catalog's file in its folder. */
export const CATALOG_FILE = 'catalog.db';

/** "VITR": marks the file as a catalog (SQLite's `application_id`). */
export const APPLICATION_ID = 0x56495452;

const BUSY_MS = 15_000;

/**
 * Opens the catalog's file for writing, creates it when absent and brings its schema up to date.
 *
 * @throws AppError `CATALOG_NEWER`, `CATALOG_DAMAGED`, `CATALOG_BUSY`, `HOME_UNUSABLE`
 */
export function openForWriting(dir: string): Db {
  makeOwnFolder(dir);
  const file = join(dir, CATALOG_FILE);
  checkOwnFile(file);
  return guarded(file, () => {
    const db = new Database(file, { timeout: BUSY_MS });
    try {
      checkOwner(db, file);
      db.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000',
      );
      migrate(db, SCHEMA_NUMBER);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Opens the catalog's file, which must be there and up to date, for reading only. */
export function openForReading(dir: string): Db {
  const file = join(dir, CATALOG_FILE);
  return guarded(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    db.exec('PRAGMA cache_size = -16384');
    return db;
  });
}

/** Applies the steps up to `target` that are missing, each in a transaction of its own. */
export function migrate(db: Db, target: number): void {
  for (const step of MIGRATIONS) {
    if (step.number > target || schemaNumber(db) >= step.number) continue;
    immediate(db, () => {
      // Another process may have done it while this one waited for the lock.
      if (schemaNumber(db) >= step.number) return;
      db.exec(step.sql);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${step.number}`);
    });
  }
}

/** Runs work on a catalog file; what SQLite throws becomes an error that a user can act on. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw catalogError(file, error);
  }
}

/** Translates what SQLite throws; anything else comes back as it is. */
export function catalogError(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  if (/^SQLITE_(NOTADB|CORRUPT|SCHEMA|FORMAT)/.test(code)) {
    return damaged(file, `The catalog ${file} is damaged (${error.message}).`, error);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new AppError('CATALOG_BUSY', `Another process keeps the catalog ${file} locked.`, {
      path: file,
      hint: 'Try again when the other Vitrine has finished.',
      cause: error,
    });
  }
  if (code === 'SQLITE_FULL') {
    return new AppError('DISK_FULL', `No space left for the catalog ${file}.`, {
      path: file,
      hint: 'Free some space on this disk and try again.',
      cause: error,
    });
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code)) {
    return new AppError('TARGET_NOT_WRITABLE', `The catalog ${file} cannot be used: ${error.message}.`, {
      path: file,
      hint: 'Check the permissions of its folder, or set VITRINE_HOME to another one.',
      cause: error,
    });
  }
  return error;
}

function checkOwner(db: Db, file: string): void {
  const version = schemaNumber(db);
  const owner = db.pragma('application_id', { simple: true });
  if (owner !== APPLICATION_ID) {
    const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (owner === 0 && version === 0 && tables === 0) return;
    throw damaged(file, `${file} is a database of another program, not a catalog.`, undefined);
  }
  if (version > SCHEMA_NUMBER) {
    throw new AppError(
      'CATALOG_NEWER',
      `The catalog ${file} was made by a newer Vitrine (schema ${version}).`,
      {
        path: file,
        hint: 'Use the newer Vitrine, or run "vitrine catalog rebuild"; the stores are not touched by that.',
      },
    );
  }
}

function damaged(file: string, message: string, cause: unknown): AppError {
  return new AppError('CATALOG_DAMAGED', message, {
    path: file,
    hint: 'Run "vitrine catalog rebuild"; the stores hold everything that was committed.',
    cause,
  });
}

function schemaNumber(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}
