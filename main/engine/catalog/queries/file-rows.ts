import { AppError } from '../../../../contract/errors.ts';
import { withFolded } from '../folded-function.ts';
import type { FileItem, FileItems, Key } from '../rows.ts';
import { all, type Db, first, snapshot } from '../sql.ts';
import { type DirectoryColumns, directoryItem } from './directory-rows.ts';
import { countFolders, folderSums } from './entries.ts';
import { type EntryColumns, entryRow } from './entry-rows.ts';
import { type SelectionRule, selectionOf, type WindowOptions } from './entry-selection.ts';
import { type LoadedAt, loadedAt, VISIBLE } from './loaded.ts';
import { PathThroughVersions, sameIdentity, sinceWhen, type VersionPlace, versionPlaces } from './since.ts';

/** Compares rows with a version before, and finds since when they are as they are. */
interface Comparison {
  readonly at: LoadedAt;
  readonly before: LoadedAt | undefined;
  /** This version and those before it. */
  readonly places: readonly VersionPlace[];
}

/** A window of what is directly in a folder of a version: sub-folders, then files. */
export function fileRows(
  db: Db,
  input: {
    version: Key;
    /** The loaded version that changes are against. */
    before: Key | null;
    folder: string;
    kind: 'stored' | 'reference' | null;
    window: WindowOptions;
  },
): FileItems {
  return snapshot(db, () => {
    const { window, folder } = input;
    const at = loadedAt(db, input.version);
    const sums = folderSums(db, at, folder);
    if (sums.files === 0 && folder !== '') {
      throw new AppError('ENTRY_NOT_FOUND', `This version has no folder ${folder}.`, { path: folder });
    }
    const condition = input.kind === null ? '' : `reference IS ${input.kind === 'stored' ? '' : 'NOT '}NULL`;
    const rule: SelectionRule = { folder, own: true, condition, params: [] };
    const expected = input.kind === null ? sums.own_files : undefined;
    const selection = selectionOf(db, at, { rule, expected });
    const folderCount = countFoldersIn(db, at, folder);
    const items = folderItems(db, at, { folder, window });
    const filesWindow = {
      ...window,
      offset: Math.max(window.offset - folderCount, 0),
      limit: window.limit - items.length,
    };
    // Without this number the whole folder has to be looked through.
    while (expected === undefined && !selection.done) selection.advance(db);
    if (filesWindow.limit > 0) {
      selection.advanceFor(db, filesWindow);
      const comparison = comparisonOf(db, input);
      items.push(...selection.rows(db, filesWindow).map((row) => fileItem(db, row, comparison)));
    }
    return { items, total: folderCount + (expected ?? selection.found) };
  });
}

/** A window of the files below a folder whose path matches a pattern; looks at a part of them in each call. */
export function searchFiles(
  db: Db,
  input: {
    version: Key;
    before: Key | null;
    folder: string;
    pattern: PathPattern;
    window: WindowOptions;
    /** Looks at further entries; false: only shows what was found. */
    advance: boolean;
  },
): FileItems & { readonly done: boolean } {
  return snapshot(db, () => {
    const { folder, pattern, window } = input;
    const at = loadedAt(db, input.version);
    if (pattern.fold) withFolded(db);
    const column = pattern.fold ? 'folded(path)' : 'path';
    const rule: SelectionRule = {
      folder,
      own: false,
      condition: pattern.likes.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR '),
      params: [...pattern.likes],
    };
    const selection = selectionOf(db, at, { rule });
    if (input.advance) selection.advance(db);
    const { done } = selection;
    const isReady = done || (window.sort === 'name' && !window.descending);
    if (!isReady || input.advance) return { items: [], total: selection.found, done };
    const comparison = comparisonOf(db, input);
    const items = selection.rows(db, window).map((row) => fileItem(db, row, comparison));
    return { items, total: selection.found, done };
  });
}

/** Texts for SQL's LIKE, of which one has to match; `fold`: letters beyond ASCII are in it, in lower case. */
export interface PathPattern {
  readonly likes: readonly string[];
  readonly fold: boolean;
}

/** How many folders a version has, and entries of each kind. */
export function fileSummary(
  db: Db,
  { version }: { version: Key },
): { entries: number; folders: number; references: number; bytes: number } {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const visible = [at.lineage, at.seq, at.seq];
    const { files: entries, bytes } = folderSums(db, at, '');
    const references = `SELECT count(*) AS count FROM entries WHERE ${VISIBLE} AND reference IS NOT NULL`;
    return {
      entries,
      bytes,
      folders: countFolders(db, at),
      references: first<{ count: number }>(db, references, ...visible)!.count,
    };
  });
}

function countFoldersIn(db: Db, at: LoadedAt, folder: string): number {
  const sql = `SELECT count(*) AS count FROM directories WHERE ${VISIBLE} AND parent = ? AND name <> ''`;
  return first<{ count: number }>(db, sql, at.lineage, at.seq, at.seq, folder)!.count;
}

function folderItems(
  db: Db,
  at: LoadedAt,
  { folder, window }: { readonly folder: string; readonly window: WindowOptions },
): FileItem[] {
  const direction = window.descending ? 'DESC' : 'ASC';
  const order = window.sort === 'size' ? `bytes ${direction}, name ${direction}` : `name ${direction}`;
  const rows = all<DirectoryColumns>(
    db,
    `SELECT name, files, bytes FROM directories WHERE ${VISIBLE} AND parent = ? AND name <> ''
     ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...[at.lineage, at.seq, at.seq, folder, window.limit, window.offset],
  );
  return rows.map((row) => directoryItem(folder, row));
}

function comparisonOf(db: Db, { version, before }: { version: Key; before: Key | null }): Comparison {
  const sql = 'SELECT collection, idx FROM versions WHERE store = ? AND uuid = ?';
  const row = first<{ collection: number; idx: number }>(db, sql, version.store, version.id)!;
  return {
    at: loadedAt(db, version),
    before: before ? loadedAt(db, before) : undefined,
    places: versionPlaces(db, row.collection, row.idx),
  };
}

function fileItem(db: Db, row: EntryColumns, { at, before, places }: Comparison): FileItem {
  const path = new PathThroughVersions(db, row.path);
  const now = path.at(at.lineage, at.seq)!;
  const then = before && path.at(before.lineage, before.seq);
  const since = sinceWhen(path, places);
  return {
    type: 'file',
    name: row.path.slice(row.path.lastIndexOf('/') + 1),
    entry: entryRow(row),
    change: !before ? null : !then ? 'added' : sameIdentity(now, then) ? null : 'modified',
    since,
  };
}
