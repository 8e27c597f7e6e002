import { AppError } from '../../../../contract/errors.ts';
import type { FolderItem, FolderPage, Key } from '../rows.ts';
import { all, type Db, prepared, snapshot } from '../sql.ts';
import { type DirectoryColumns, directoryItem } from './directory-rows.ts';
import { folderSums } from './entries.ts';
import { type EntryColumns, entryRow, entrySelect } from './entry-rows.ts';
import { type LoadedAt, loadedAt, VISIBLE } from './loaded.ts';
import { pageLimit } from './paging.ts';

/** Where a page goes on: after a sub-folder, or after a file with the number of files shown so far. */
type Cursor = { readonly folder: string } | { readonly file: string; readonly shown: number };

/** What is directly in a folder: sub-folders, then files. */
export function folderPage(
  db: Db,
  { version, folder, page }: { version: Key; folder: string; page: { after?: string; limit?: number } },
): FolderPage {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const path = folder.replace(/\/$/, '');
    const sums = folderSums(db, at, path);
    if (sums.files === 0 && path !== '') {
      throw new AppError('ENTRY_NOT_FOUND', `This version has no folder ${path}.`, { path });
    }
    const limit = pageLimit(page);
    const cursor: Cursor = page.after === undefined ? { folder: '' } : JSON.parse(page.after);
    const rows: FolderItem[] =
      'folder' in cursor ? subFolders(db, at, path, { cursor, limit: limit + 1 }) : [];
    const ended = 'file' in cursor ? cursor : { file: '', shown: 0 };
    if (rows.length <= limit) {
      rows.push(
        ...files(db, at, path, { cursor: ended, limit: limit + 1 - rows.length, own: sums.own_files }),
      );
    }
    const shown = rows.slice(0, limit);
    const result = { rows: shown, files: sums.files, bytes: sums.bytes };
    return rows.length > limit ? { ...result, next: JSON.stringify(cursorAfter(shown, ended)) } : result;
  });
}

function cursorAfter(shown: readonly FolderItem[], before: { shown: number }): Cursor {
  const last = shown.at(-1)!;
  if (last.type === 'folder') return { folder: last.name };
  const files = shown.filter((item) => item.type === 'file').length;
  return { file: last.entry.path, shown: before.shown + files };
}

function subFolders(
  db: Db,
  at: LoadedAt,
  folder: string,
  { cursor, limit }: { cursor: { folder: string }; limit: number },
): FolderItem[] {
  const sql = `SELECT name, files, bytes FROM directories
    WHERE ${VISIBLE} AND parent = ? AND name > ? ORDER BY name LIMIT ?`;
  const rows = all<DirectoryColumns>(db, sql, ...[at.lineage, at.seq, at.seq, folder, cursor.folder, limit]);
  return rows.map((row) => directoryItem(folder, row));
}

/**
 * Files directly in a folder. Entries are kept by path, so everything under a sub-folder is jumped over in one step,
 * and the search ends with the last of the folder's own files.
 */
function files(
  db: Db,
  at: LoadedAt,
  folder: string,
  wanted: { cursor: { file: string; shown: number }; limit: number; own: number },
): FolderItem[] {
  const inside = folder === '' ? '' : `${folder}/`;
  const end = folder === '' ? '\u{10ffff}' : `${folder}0`;
  const sql = `${entrySelect(at.algorithm, false)} WHERE ${VISIBLE} AND path >= ? AND path < ? ORDER BY path`;
  const limit = Math.min(wanted.limit, wanted.own - wanted.cursor.shown);
  const items: FolderItem[] = [];
  let from = wanted.cursor.file === '' ? inside : `${wanted.cursor.file}\0`;
  while (items.length < limit) {
    let jump: string | undefined;
    for (const row of prepared(db, sql).iterate(
      at.lineage,
      at.seq,
      at.seq,
      from,
      end,
    ) as Iterable<EntryColumns>) {
      const slash = row.path.indexOf('/', inside.length);
      if (slash !== -1) {
        jump = `${row.path.slice(0, slash)}0`;
        break;
      }
      items.push({ type: 'file', name: row.path.slice(inside.length), entry: entryRow(row) });
      if (items.length === limit) break;
    }
    if (jump === undefined) break;
    from = jump;
  }
  return items;
}
