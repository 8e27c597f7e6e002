import { AppError } from '../../../../contract/errors.ts';
import { splitPath } from '../../artifact/logical-path.ts';
import { Moved } from '../../threads/rpc.ts';
import { contentsToColumns, transferOf } from '../batch-conversion.ts';
import { type EntryBatch, KIND_REFERENCE, KIND_STORED } from '../batches.ts';
import type { EntryRow, EntrySums, Key, Page } from '../rows.ts';
import { type Db, first, snapshot } from '../sql.ts';
import {
  type EntryColumns,
  type EntryFilter,
  entryAt,
  entryRow,
  mtimeOf,
  referenceEntry,
  scanEntries,
} from './entry-rows.ts';
import { loadedAt, VISIBLE } from './loaded.ts';
import { packedEntries } from './packed-entries.ts';
import { pageLimit } from './paging.ts';

const BATCH_ROWS = 2000;
const LOOK_AT = 20_000;
const NO_CHUNKS = Buffer.alloc(0);

/** A batch of a version's entries as columns; it may be empty although more follows (a glob matched nothing). */
export function entryBatch(
  db: Db,
  input: { version: Key; filter: EntryFilter; chunks: boolean; after: string | null },
): Moved<{ batch: EntryBatch; next: string | null }> {
  return snapshot(db, () => {
    const { filter, chunks, after } = input;
    const at = loadedAt(db, input.version);
    if (filter.glob === undefined && (filter.prefix ?? '') === '') {
      const batch = packedEntries(db, at, { chunks, after, limit: BATCH_ROWS });
      const next = batch.paths.length === BATCH_ROWS ? batch.paths.at(-1)! : null;
      return new Moved({ batch, next }, transferOf(batch));
    }
    const options = { filter, chunks, after, limit: BATCH_ROWS, lookAt: LOOK_AT };
    const { rows, next } = scanEntries(db, at, options);
    const batch = rowsToBatch(rows);
    return new Moved({ batch, next }, transferOf(batch));
  });
}

/** Certain entries of a version as columns, or `ENTRY_NOT_FOUND`. */
export function entryBatchOf(db: Db, input: { version: Key; paths: readonly string[] }): EntryBatch {
  return snapshot(db, () => {
    const at = loadedAt(db, input.version);
    const rows = input.paths.map((path) => entryAt(db, at, path) ?? notThere(path));
    return rowsToBatch(rows);
  });
}

/** A page of a version's entries. */
export function entryPage(
  db: Db,
  { version, filter, page }: { version: Key; filter: EntryFilter; page: { after?: string; limit?: number } },
): Page<EntryRow> {
  return snapshot(db, () => {
    const options = {
      filter,
      after: page.after ?? null,
      limit: pageLimit(page),
      lookAt: Infinity,
      chunks: false,
    };
    const { rows, next } = scanEntries(db, loadedAt(db, version), options);
    const shown = rows.map(entryRow);
    return next === null ? { rows: shown } : { rows: shown, next };
  });
}

/** Number and bytes of entries. Of a folder they are kept; a glob looks at every entry. */
export function entrySums(db: Db, { version, filter }: { version: Key; filter: EntryFilter }): EntrySums {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    if (filter.glob === undefined) {
      const prefix = (filter.prefix ?? '').replace(/\/$/, '');
      const file = prefix === '' ? undefined : entryAt(db, at, prefix);
      const folder = folderSums(db, at, prefix);
      return { files: folder.files + (file ? 1 : 0), bytes: folder.bytes + (file?.size ?? 0) };
    }
    const options = { filter, after: null, limit: Infinity, lookAt: Infinity, chunks: false };
    const { rows } = scanEntries(db, at, options);
    return { files: rows.length, bytes: rows.reduce((sum, row) => sum + (row.size ?? 0), 0) };
  });
}

/** Sums over everything under a folder; zeros when it is not there. */
export function folderSums(
  db: Db,
  at: { lineage: number; seq: number },
  folder: string,
): { files: number; own_files: number; bytes: number } {
  // The top is kept with both empty.
  const { parent, name } = splitPath(folder);
  const sql = `SELECT files, own_files, bytes FROM directories WHERE ${VISIBLE} AND parent = ? AND name = ?`;
  const row = first<{ files: number; own_files: number; bytes: number }>(
    db,
    sql,
    ...[at.lineage, at.seq, at.seq, parent, name],
  );
  return row ?? { files: 0, own_files: 0, bytes: 0 };
}

/** How many folders a version has in all. */
export function countFolders(db: Db, { lineage, seq }: { lineage: number; seq: number }): number {
  const sql = `SELECT count(*) AS count FROM directories WHERE ${VISIBLE} AND name <> ''`;
  return first<{ count: number }>(db, sql, lineage, seq, seq)!.count;
}

/** Entries as columns. */
export function rowsToBatch(rows: readonly EntryColumns[]): EntryBatch {
  const references: EntryBatch['references'] = new Map();
  const contents = rows.map((row, i) => {
    if (row.reference !== null) {
      references.set(i, referenceEntry(row.path, row.reference));
      return undefined;
    }
    return {
      contentId: row.content_id!,
      size: row.size!,
      digest: row.digest,
      listed: row.listed === 1,
      chunks: row.chunks ?? NO_CHUNKS,
    };
  });
  const columns = contentsToColumns(contents);
  for (const [i, reference] of references) columns.sizes[i] = reference.size ?? -1;
  return {
    ...columns,
    paths: rows.map((row) => row.path),
    kinds: Uint8Array.from(rows, (row) => (row.reference === null ? KIND_STORED : KIND_REFERENCE)),
    mtimes: BigInt64Array.from(rows, mtimeOf),
    executable: Uint8Array.from(rows, (row) => row.executable),
    references,
  };
}

function notThere(path: string): never {
  throw new AppError('ENTRY_NOT_FOUND', `This version has no file ${path}.`, { path });
}
