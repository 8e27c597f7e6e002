import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { homeProblem } from '../../contract/home-problem.ts';

/**
 * Takes the lock that one process on this machine holds for a folder, or answers undefined when another has it. It is a database kept
 * in an exclusive transaction, so the system drops it with the process, however that ends.
 *
 * @throws AppError `HOME_UNUSABLE` when a folder is in its place or the file cannot be opened
 */
export function takeLock(folder: string): { release(): void } | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'web-host.lock');
  try {
    return lockFile(file);
  } catch (error) {
    if (isRefused(error)) throw homeProblem(file, isFolder(file) ? 'EISDIR' : 'EACCES', error);
    if (!isDamaged(error)) throw error;
    // Nobody holds a lock on what is no database, and nothing is kept in it.
    rmSync(file);
    return lockFile(file);
  }
}

function lockFile(file: string): { release(): void } | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

function isRefused(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(error.code);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isDamaged(error: unknown): boolean {
  return error instanceof Database.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code);
}
