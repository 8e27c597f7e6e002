import Database from 'better-sqlite3';
import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { splitPath } from '../../artifact/logical-path.ts';
import { all, type Db, first, type Param, prepared } from '../../catalog/sql.ts';
import {
  CHANGED_STATES,
  countState,
  noSums,
  PREVIEW_STATES,
  type PreviewTotals,
  STATE,
  type Sums,
  stateOf,
} from './preview-states.ts';

const CHANGED = CHANGED_STATES.join(', ');

/** Folders whose counts are kept. */
const MOST_COUNTS = 1_000;

/** Files of a folder as columns, on their way into the table. */
export interface PreviewBatch {
  /** Logical paths; those of folders that were not entered end in `/`. */
  readonly paths: readonly string[];
  /** Places in `PREVIEW_STATES`. */
  readonly states: Uint8Array;
  /** Bytes; -1 where not known. */
  readonly sizes: Float64Array;
  readonly newBytes: Float64Array;
  /** Why a file cannot be taken, by row. */
  readonly reasons: ReadonlyMap<number, string>;
}

export interface PreviewQuery {
  readonly folder: string;
  readonly sort: 'name' | 'size';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
  readonly changedOnly: boolean;
}

/**
 * What a log would do with each file, in a temporary SQLite file that goes with the table. Rows of a folder lie side by side,
 * so that a window of 300,000 of them is quick.
 */
export class PreviewTable {
  readonly #db: Db;
  /** By folder, what is directly in it; complete after `finish`. */
  #sums = new Map<string, Sums>();
  readonly #counts = new Map<string, { folders: number; files: number }>();

  constructor() {
    this.#db = new Database('');
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;
      CREATE TABLE rows (
        parent TEXT NOT NULL, is_file INTEGER NOT NULL, name TEXT NOT NULL, state INTEGER NOT NULL, size INTEGER,
        new_bytes INTEGER NOT NULL, reason TEXT, files INTEGER, added INTEGER, modified INTEGER, removed INTEGER,
        PRIMARY KEY (parent, is_file, name)
      ) STRICT, WITHOUT ROWID;
    `);
  }

  /**
   * Adds files. One that is there already was found in the version before: a problem takes its place, and one that is left
   * out still counts as removed, with the reason.
   */
  add(batch: PreviewBatch): void {
    const put = prepared(
      this.#db,
      `INSERT INTO rows (parent, is_file, name, state, size, new_bytes, reason) VALUES (?, 1, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reason = coalesce(excluded.reason, reason), size = coalesce(size, excluded.size),
         state = iif(${STATE.problem} IN (state, excluded.state), ${STATE.problem}, min(state, excluded.state))`,
    );
    this.#db.transaction(() => {
      for (const [i, path] of batch.paths.entries()) {
        const state = batch.states[i]!;
        const size = batch.sizes[i]!;
        const newBytes = batch.newBytes[i]!;
        if (path.endsWith('/')) {
          this.#sumsOf(path.slice(0, -1)).states |= 1 << state;
          continue;
        }
        const { parent, name } = splitPath(path);
        put.run(parent, name, state, size < 0 ? null : size, newBytes, batch.reasons.get(i) ?? null);
        countState(this.#sumsOf(parent), state, { size, newBytes });
      }
    })();
  }

  /** Adds the folders; the table can be asked from then on. */
  finish(): PreviewTotals {
    const folders = this.#rollUp();
    const put = prepared(
      this.#db,
      `INSERT INTO rows (parent, is_file, name, state, size, new_bytes, files, added, modified, removed)
       VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    let taken = 0;
    this.#db.transaction(() => {
      for (const [path, sums] of this.#sums) {
        if (path === '') continue;
        const { parent, name } = splitPath(path);
        const isLeftOut =
          (sums.states & ~((1 << STATE.ignored) | (1 << STATE.excluded))) === 0 && !folders.has(path);
        const state = stateOf(sums.states);
        const { files, size, newBytes, added, modified, removed } = sums;
        if (files > 0) taken++;
        put.run(
          parent,
          name,
          state,
          ...(isLeftOut
            ? [null, 0, null, null, null, null]
            : [size, newBytes, files, added, modified, removed]),
        );
      }
      this.#db.exec(`
        CREATE INDEX by_size ON rows (parent, is_file, size, name);
        CREATE INDEX changed ON rows (parent, is_file, name) WHERE state IN (${CHANGED});
      `);
    })();
    const top = this.#sums.get('') ?? noSums();
    this.#sums = new Map();
    return { ...top, folders: taken };
  }

  /** A window of what is directly in a folder: folders, then files. Undefined when there is no such folder. */
  rows(query: PreviewQuery): { items: PreviewRow[]; total: number } | undefined {
    const { folder, offset, limit, changedOnly } = query;
    const filter = changedOnly ? `AND state IN (${CHANGED})` : '';
    const counts = this.#countsOf(folder, filter);
    const total = counts.folders + counts.files;
    if (total === 0 && folder !== '' && !this.#hasFolder(folder)) return undefined;
    const items = this.#part(query, { isFile: 0, filter, offset, limit });
    const rest = {
      isFile: 1,
      filter,
      offset: Math.max(offset - counts.folders, 0),
      limit: limit - items.length,
    };
    if (rest.limit > 0) items.push(...this.#part(query, rest));
    return { items, total };
  }

  close(): void {
    this.#db.close();
  }

  #part(
    { folder, sort, descending }: PreviewQuery,
    part: { isFile: number; filter: string; offset: number; limit: number },
  ): PreviewRow[] {
    const direction = descending ? 'DESC' : 'ASC';
    const order = sort === 'size' ? `size ${direction}, name ${direction}` : `name ${direction}`;
    const params: Param[] = [folder, part.isFile, part.limit, part.offset];
    // The names come from an index alone, so that what lies before the window is passed over quickly.
    const rows = all<Columns>(
      this.#db,
      `SELECT rows.* FROM (SELECT name FROM rows ${indexFor(part.filter)} WHERE parent = ? AND is_file = ? ${part.filter}
         ORDER BY ${order} LIMIT ? OFFSET ?) AS wanted
       CROSS JOIN rows ON rows.parent = ? AND rows.is_file = ? AND rows.name = wanted.name`,
      ...params,
      folder,
      part.isFile,
    );
    return rows.map(previewRow);
  }

  /** Counts of what is directly in a folder; kept, as the table does not change any more. */
  #countsOf(folder: string, filter: string): { folders: number; files: number } {
    const key = `${filter}\0${folder}`;
    let counts = this.#counts.get(key);
    if (!counts) {
      const sql = `SELECT count(*) AS count FROM rows ${indexFor(filter)} WHERE parent = ? AND is_file = ? ${filter}`;
      const count = (isFile: number) => first<{ count: number }>(this.#db, sql, folder, isFile)!.count;
      counts = { folders: count(0), files: count(1) };
      if (this.#counts.size >= MOST_COUNTS) this.#counts.clear();
      this.#counts.set(key, counts);
    }
    return counts;
  }

  #hasFolder(path: string): boolean {
    const { parent, name } = splitPath(path);
    const sql = 'SELECT 1 FROM rows WHERE parent = ? AND is_file = 0 AND name = ?';
    return first(this.#db, sql, parent, name) !== undefined;
  }

  #sumsOf(folder: string): Sums {
    let sums = this.#sums.get(folder);
    if (!sums) {
      sums = noSums();
      this.#sums.set(folder, sums);
    }
    return sums;
  }

  /** Adds each folder's sums to the folder it is in, the deepest first; returns the folders that hold something. */
  #rollUp(): Set<string> {
    const entered = new Set<string>();
    const byDepth: string[][] = [];
    const place = (path: string) => {
      const depth = path === '' ? 0 : path.split('/').length;
      byDepth[depth] ??= [];
      byDepth[depth].push(path);
    };
    for (const path of this.#sums.keys()) place(path);
    for (let depth = byDepth.length - 1; depth > 0; depth--) {
      for (const path of byDepth[depth] ?? []) {
        const sums = this.#sums.get(path)!;
        const { parent } = splitPath(path);
        if (!this.#sums.has(parent)) place(parent);
        const above = this.#sumsOf(parent);
        entered.add(parent);
        above.files += sums.files;
        above.size += sums.size;
        above.newBytes += sums.newBytes;
        above.added += sums.added;
        above.modified += sums.modified;
        above.removed += sums.removed;
        above.states |= sums.states;
      }
    }
    for (const { parent } of all<{ parent: string }>(this.#db, 'SELECT DISTINCT parent FROM rows'))
      entered.add(parent);
    return entered;
  }
}

interface Columns {
  readonly parent: string;
  readonly is_file: number;
  readonly name: string;
  readonly state: number;
  readonly size: number | null;
  readonly new_bytes: number;
  readonly reason: string | null;
  readonly files: number | null;
  readonly added: number | null;
  readonly modified: number;
  readonly removed: number;
}

function previewRow(row: Columns): PreviewRow {
  const { parent, name, added, modified, removed } = row;
  return {
    name,
    path: parent === '' ? name : `${parent}/${name}`,
    kind: row.is_file ? 'file' : 'folder',
    files: row.files,
    size: row.size,
    newBytes: row.new_bytes,
    state: PREVIEW_STATES[row.state]!,
    counts: added === null ? null : { added, modified, removed, renamed: 0 },
    reason: row.reason,
  };
}

/** Without statistics SQLite does not know that few rows may have changed. */
function indexFor(filter: string): string {
  return filter === '' ? '' : 'INDEXED BY changed';
}
