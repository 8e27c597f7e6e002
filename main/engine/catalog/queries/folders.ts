import { AppError } from '../../../../contract/errors.ts';
import type { FolderRow } from '../rows.ts';
import { all, type Db, first, immediate, run } from '../sql.ts';

interface FolderColumns {
  readonly id: number;
  readonly kind: FolderRow['kind'];
  readonly path: string;
  readonly store: number;
  readonly record: string;
}

type Rest = Omit<FolderRow, 'id' | 'kind' | 'path' | 'store'>;

/** Folders by path, of one kind or all. */
export function listFolders(db: Db, { kind }: { kind: FolderRow['kind'] | null }): FolderRow[] {
  const sql = 'SELECT * FROM folders WHERE kind = coalesce(?, kind) ORDER BY path, kind';
  return all<FolderColumns>(db, sql, kind).map(folderRow);
}

/** One folder, or `FOLDER_NOT_FOUND`. */
export function getFolder(db: Db, { folder }: { folder: number }): FolderRow {
  const row = first<FolderColumns>(db, 'SELECT * FROM folders WHERE id = ?', folder);
  if (!row) throw new AppError('FOLDER_NOT_FOUND', 'This folder is no longer known to Vitrine.');
  return folderRow(row);
}

/** The folder of that kind at a path. */
export function folderByPath(
  db: Db,
  { kind, path }: { kind: FolderRow['kind']; path: string },
): FolderRow | undefined {
  const row = first<FolderColumns>(db, 'SELECT * FROM folders WHERE kind = ? AND path = ?', kind, path);
  return row && folderRow(row);
}

/** Adds a folder or replaces what is known of it; its number and fingerprints stay. */
export function putFolder(db: Db, { folder }: { folder: Omit<FolderRow, 'id'> }): FolderRow {
  return immediate(db, () => {
    const { kind, path, store, ...rest } = folder;
    run(
      db,
      `INSERT INTO folders (kind, path, store, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, path) DO UPDATE SET store = excluded.store, record = excluded.record`,
      kind,
      path,
      store,
      JSON.stringify(rest satisfies Rest),
    );
    return folderByPath(db, { kind, path })!;
  });
}

/** Changes some of what is known of a folder. */
export function updateFolder(
  db: Db,
  { folder, change }: { folder: number; change: Partial<Omit<FolderRow, 'id' | 'kind'>> },
): FolderRow {
  return immediate(db, () => {
    const { id, path, store, kind: _kind, ...rest } = { ...getFolder(db, { folder }), ...change };
    const sql = 'UPDATE folders SET path = ?, store = ?, record = ? WHERE id = ?';
    run(db, sql, path, store, JSON.stringify(rest satisfies Rest), id);
    return getFolder(db, { folder });
  });
}

/** Forgets a folder, whose fingerprints were cleared before. */
export function removeFolder(db: Db, { folder }: { folder: number }): void {
  immediate(db, () => {
    run(db, 'DELETE FROM fingerprints WHERE folder = ?', folder);
    run(db, 'DELETE FROM fetched_references WHERE folder = ?', folder);
    run(db, 'DELETE FROM folders WHERE id = ?', folder);
  });
}

function folderRow({ record, ...columns }: FolderColumns): FolderRow {
  return { ...columns, ...(JSON.parse(record) as Rest) };
}
