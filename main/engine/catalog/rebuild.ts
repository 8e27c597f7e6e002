import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, systemCode } from '../../../contract/errors.ts';
import { CATALOG_FILE, catalogError, openForWriting } from './open-database.ts';
import { all, type Db, immediate } from './sql.ts';

export interface RebuildReport {
  /** Where the old file is now; undefined when there was none. */
  readonly keptAs: string | undefined;
  /** Rows that were carried over, by table. */
  readonly carried: Readonly<Record<string, number>>;
  /** Tables that could not be read. */
  readonly lost: readonly string[];
}

/** What the stores cannot give back. Folders keep their numbers, fingerprints are taken again. */
const OWN_TABLES = [
  'settings',
  'stores',
  'folders',
  'jobs',
  'journal',
  'checkouts',
  'drafts',
  'draft_items',
  'reference_checks',
  'drifted_references',
] as const;

/** Positions are not carried over: the logs are folded again. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { stores: ['log_number', 'log_sha256'] };

/**
 * Puts the catalog's file aside and starts a fresh one; see `Catalog.rebuild`. The fresh one is made whole beside the old
 * one and takes its place in one step, so that a kill at any moment leaves one or the other.
 */
export async function rebuildCatalog(dir: string): Promise<RebuildReport> {
  const file = join(dir, CATALOG_FILE);
  assertUnused(file);
  const fresh = join(dir, `rebuild-${randomUUID()}`);
  const db = openForWriting(fresh);
  const carried: Record<string, number> = {};
  const lost: string[] = [];
  try {
    if (existsSync(file)) {
      for (const table of OWN_TABLES) {
        const rows = readable(file, table);
        if (rows === undefined) lost.push(table);
        else carried[table] = carryOver(db, table, rows);
      }
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  const keptAs = putAside(file);
  renameSync(join(fresh, CATALOG_FILE), file);
  removeUnfinished(dir);
  return { keptAs, carried, lost };
}

/** Folders of this rebuild and of killed ones. */
function removeUnfinished(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (name.startsWith('rebuild-')) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

type Row = Readonly<Record<string, string | number | Buffer | null>>;

/** A file that nobody else has open lets an exclusive lock be taken; one that is no database has no users. */
function assertUnused(file: string): void {
  let db: Db | undefined;
  try {
    db = new Database(file, { fileMustExist: true, timeout: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK');
  } catch (error) {
    const known = catalogError(file, error);
    if (known instanceof AppError && known.code === 'CATALOG_BUSY') throw known;
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    db?.close();
  }
}

/** Gives the file a second name. Its log goes first: beside the fresh file it would be taken for that one's. */
function putAside(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  settleLog(file);
  const aside = `${file}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}.old`;
  for (const suffix of ['-wal', '-shm']) renameIfThere(file + suffix, aside + suffix);
  try {
    linkSync(file, aside);
  } catch (error) {
    // Where links cannot be made, there is a moment without a catalog.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error) ?? ''))
      throw error;
    renameSync(file, aside);
  }
  return aside;
}

/** Moves what the log holds into the file, as far as it is a database. */
function settleLog(file: string): void {
  let db: Db | undefined;
  try {
    db = new Database(file, { fileMustExist: true });
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    db?.close();
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** All rows of a table of the old file; undefined when it cannot be read. */
function readable(file: string, table: string): Row[] | undefined {
  let db: Db | undefined;
  try {
    db = new Database(file, { fileMustExist: true });
    return all<Row>(db, `SELECT * FROM ${table}`);
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  } finally {
    db?.close();
  }
}

/** Copies the columns that both schemas have. */
function carryOver(db: Db, table: string, rows: readonly Row[]): number {
  const known = all<{ name: string }>(db, `SELECT name FROM pragma_table_info('${table}')`).map(
    (row) => row.name,
  );
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
