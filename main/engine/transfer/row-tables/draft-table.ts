import Database from 'better-sqlite3';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import { all, type Db, prepared, run } from '../../catalog/sql.ts';

/** One path that a draft puts into its version. */
export type DraftRow =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Absolute path on this machine. */
      readonly file: string;
      /** Bytes. */
      readonly size: number;
      /** ns since 1970. */
      readonly mtimeNs: bigint;
      readonly executable: boolean;
      /** What it must have; only its maker reads it. Left out: whatever it has. */
      readonly digest?: string;
    }
  | { readonly kind: 'reference'; readonly path: string; readonly entry: ReferenceEntry }
  | {
      /** Content that the store has. */
      readonly kind: 'stored';
      readonly path: string;
      /** Bytes. */
      readonly size: number;
      /** As `packStored` makes it. */
      readonly packed: string;
    };

/** Something else was added under the path of a row before. */
export interface DraftClash {
  readonly before: DraftRow;
  readonly after: DraftRow;
}

/**
 * What a draft adds, by path, in a temporary SQLite file that goes with the table: a draft may take in folders with millions
 * of files, in any order.
 */
export class DraftTable {
  readonly #db: Db;

  constructor() {
    this.#db = new Database('');
    // Paths compare by their UTF-8 bytes, which is the order of manifests.
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;
      CREATE TABLE rows (
        path TEXT PRIMARY KEY, file TEXT, size INTEGER, mtime INTEGER, executable INTEGER, reference TEXT, stored TEXT,
        digest TEXT
      ) STRICT, WITHOUT ROWID;
    `);
  }

  /** Adds rows; a later one takes the place of an earlier one, and is told unless both are the same by their source. */
  add(rows: readonly DraftRow[]): DraftClash[] {
    const clashes: DraftClash[] = [];
    const known = prepared(this.#db, `SELECT ${COLUMNS} FROM rows WHERE path = ?`);
    const put = prepared(
      this.#db,
      `INSERT INTO rows (path, file, size, mtime, executable, reference, stored, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET file = excluded.file, size = excluded.size, mtime = excluded.mtime,
         executable = excluded.executable, reference = excluded.reference, stored = excluded.stored,
         digest = excluded.digest`,
    );
    this.#db.transaction(() => {
      for (const row of rows) {
        const file = row.kind === 'file' ? row.file : null;
        const reference = row.kind === 'reference' ? JSON.stringify(row.entry) : null;
        const stored = row.kind === 'stored' ? row.packed : null;
        const before = known.get(row.path) as Columns | undefined;
        const isSame = before?.file === file && before.reference === reference && before.stored === stored;
        if (before && !isSame) clashes.push({ before: draftRow(before), after: row });
        const size = row.kind === 'reference' ? (row.entry.size ?? null) : row.size;
        const [mtime, executable] =
          row.kind === 'file' ? [row.mtimeNs, row.executable ? 1 : 0] : [null, null];
        const digest = row.kind === 'file' ? (row.digest ?? null) : null;
        put.run(row.path, file, size, mtime, executable, reference, stored, digest);
      }
    })();
    return clashes;
  }

  /** Takes a path away, or everything below a folder; returns how many paths. */
  remove(path: string): number {
    const below = `${path}/`;
    // All that begin with "path/" come before "path0", which follows "/" in the order of bytes.
    const sql = 'DELETE FROM rows WHERE path = ? OR (path >= ? AND path < ?)';
    return run(this.#db, sql, path, below, `${path}0`);
  }

  /** The next rows by path. */
  page(after: string | null, limit: number): DraftRow[] {
    const rows = all<Columns>(
      this.#db,
      `SELECT ${COLUMNS} FROM rows
       WHERE path > coalesce(?, '') ORDER BY path LIMIT ?`,
      after,
      limit,
    );
    return rows.map(draftRow);
  }

  close(): void {
    this.#db.close();
  }
}

const COLUMNS = 'path, file, size, CAST(mtime AS TEXT) AS mtime, executable, reference, stored, digest';

interface Columns {
  readonly path: string;
  readonly file: string | null;
  readonly size: number | null;
  readonly mtime: string | null;
  readonly executable: number | null;
  readonly reference: string | null;
  readonly stored: string | null;
  readonly digest: string | null;
}

function draftRow({ path, file, size, mtime, executable, reference, stored, digest }: Columns): DraftRow {
  if (reference !== null) return { kind: 'reference', path, entry: JSON.parse(reference) as ReferenceEntry };
  if (stored !== null) return { kind: 'stored', path, size: size!, packed: stored };
  return {
    kind: 'file',
    path,
    file: file!,
    size: size!,
    mtimeNs: BigInt(mtime!),
    executable: executable === 1,
    ...(digest === null ? {} : { digest }),
  };
}
