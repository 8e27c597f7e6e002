import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../contract/errors.ts';
import { checkOwnFile, makeOwnFolder } from '../own-folder.ts';

/** So often somebody may look at a lock just when it is to be taken. */
const MOST_TRIES = 1_000;

/** A lock that is held until `release`, or until the process dies. */
export interface ProcessLock {
  readonly name: string;
  release(): void;
}

/**
 * Takes a lock that one holder on this machine can have, among threads and processes, with a file in `dir/locks`.
 *
 * @returns undefined when somebody holds it
 * @throws AppError `HOME_UNUSABLE`
 */
export function tryLock(dir: string, name: string): ProcessLock | undefined {
  makeOwnFolder(join(dir, 'locks'));
  const file = lockPath(dir, name);
  checkOwnFile(file);
  return lockFile(file, name);
}

/** `none`: nobody took the lock since it was last forgotten. `free`: who took it released it, or has ended. */
export type LockState = 'none' | 'free' | 'held';

/** Whether somebody holds a lock. Looking does not take it, so any number of processes may look at once. */
export function lockState(dir: string, name: string): LockState {
  return stateOf(lockPath(dir, name));
}

function stateOf(file: string): LockState {
  const db = openToLook(file);
  if (!db) return 'none';
  try {
    // Reading takes a lock that readers share and that an exclusive transaction refuses.
    db.exec('SELECT 1 FROM sqlite_schema');
    return 'free';
  } catch (error) {
    if (isBusy(error)) return 'held';
    throw error;
  } finally {
    db.close();
  }
}

function openToLook(file: string): Database.Database | undefined {
  try {
    return new Database(file, { readonly: true, timeout: 0 });
  } catch (error) {
    if (!existsSync(file)) return undefined;
    throw error;
  }
}

/** Removes the file of a lock that nobody will take again. */
export function forgetLock(dir: string, name: string): void {
  rmSync(lockPath(dir, name), { force: true });
}

/**
 * Takes a lock on a file that is made for it: an SQLite file that an open connection keeps in an exclusive transaction,
 * so the operating system drops the lock with the process, however it ends. The file is empty, stays, and must not
 * be opened by anything else: on POSIX closing any other descriptor of the file would drop the lock.
 *
 * @returns undefined when somebody holds it
 */
export function lockFile(file: string, name: string = file): ProcessLock | undefined {
  for (let tries = 1; ; tries++) {
    const lock = tryLockFile(file, name);
    // Whoever looks at a lock is in the way for a moment, too.
    if (lock || tries === MOST_TRIES || stateOf(file) === 'held') return lock;
  }
}

function tryLockFile(file: string, name: string): ProcessLock | undefined {
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isBusy(error)) return undefined;
    throw new AppError('CATALOG_DAMAGED', `The lock file ${file} cannot be used.`, {
      path: file,
      hint: 'Delete the file while no Vitrine is running.',
      cause: error,
    });
  }
  return { name, release: () => db.close() };
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Database.SqliteError ? error.code : '';
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
}

function lockPath(dir: string, name: string): string {
  return join(dir, 'locks', `${fileName(name)}.lock`);
}

/** Letters, digits, `-` and `_` stay; anything else becomes its code, so that different names stay different. */
function fileName(name: string): string {
  return name.replaceAll(/[^a-z0-9_-]/g, (char) => `.${char.codePointAt(0)!.toString(16)}.`);
}
