import Database from 'better-sqlite3';
import { all, type Db, first, prepared } from '../../catalog/sql.ts';

export const CHECKOUT_CHANGES = ['add', 'replace', 'delete'] as const;
export type CheckoutChange = (typeof CHECKOUT_CHANGES)[number];

/** One planned change. */
export interface PlannedRow {
  readonly path: string;
  readonly change: CheckoutChange;
  readonly size: number;
  readonly rescued: boolean;
  /** Id of the content that is there now; null when that is no file. */
  readonly found: Uint8Array | null;
}

export interface CheckoutQuery {
  readonly change: CheckoutChange | null;
  readonly offset: number;
  readonly limit: number;
}

/** What a planned checkout would change, in a temporary SQLite file that goes with the table. */
export class CheckoutTable {
  readonly #db: Db;

  constructor() {
    this.#db = new Database('');
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096;
      CREATE TABLE rows (
        id INTEGER PRIMARY KEY, change INTEGER NOT NULL, path TEXT NOT NULL, size INTEGER NOT NULL,
        rescued INTEGER NOT NULL, found BLOB
      ) STRICT;
      CREATE INDEX by_rescue ON rows (rescued DESC, id);
      CREATE INDEX by_change ON rows (change, rescued DESC, id);
    `);
  }

  /** Adds changes, by path. */
  add(rows: readonly PlannedRow[]): void {
    const put = prepared(
      this.#db,
      'INSERT INTO rows (change, path, size, rescued, found) VALUES (?, ?, ?, ?, ?)',
    );
    this.#db.transaction(() => {
      for (const { path, change, size, rescued, found } of rows) {
        put.run(CHECKOUT_CHANGES.indexOf(change), path, size, rescued ? 1 : 0, found);
      }
    })();
  }

  /** A window of all changes, or of those of one kind: those that rescue a file first. */
  rows({ change, offset, limit }: CheckoutQuery): { items: PlannedRow[]; total: number } {
    const filter = change === null ? '' : 'WHERE change = ?';
    const kinds = change === null ? [] : [CHECKOUT_CHANGES.indexOf(change)];
    const { total } = first<{ total: number }>(
      this.#db,
      `SELECT count(*) AS total FROM rows ${filter}`,
      ...kinds,
    )!;
    const rows = all<Omit<PlannedRow, 'change' | 'rescued'> & { change: number; rescued: number }>(
      this.#db,
      `SELECT path, change, size, rescued, found FROM rows ${filter} ORDER BY rescued DESC, id LIMIT ? OFFSET ?`,
      ...kinds,
      limit,
      offset,
    );
    const items = rows.map((row) => ({
      ...row,
      change: CHECKOUT_CHANGES[row.change]!,
      rescued: row.rescued === 1,
    }));
    return { items, total };
  }

  close(): void {
    this.#db.close();
  }
}
