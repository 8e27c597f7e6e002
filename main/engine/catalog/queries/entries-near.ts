import { comparePaths } from '../../artifact/entry.ts';
import { Moved } from '../../threads/rpc.ts';
import { transferOf } from '../batch-conversion.ts';
import type { EntryBatch } from '../batches.ts';
import type { EntrySums, Key } from '../rows.ts';
import { type Db, snapshot } from '../sql.ts';
import { countFolders, folderSums, rowsToBatch } from './entries.ts';
import { type EntryColumns, entryAt, scanEntries } from './entry-rows.ts';
import { loadedAt } from './loaded.ts';

/**
 * The entries of a loaded version at some paths, above them and below them, in manifest order; null when they are more than
 * `most`.
 */
export function entriesNear(
  db: Db,
  { version, paths, most }: { version: Key; paths: readonly string[]; most: number },
): Moved<EntryBatch> | null {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const rows = new Map<string, EntryColumns>();
    const seen = new Set<string>();
    const folders = new Set<string>();
    for (const path of paths) {
      if (isBelow(path, folders)) continue;
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
        const each = path.slice(0, end);
        if (seen.has(each)) break;
        seen.add(each);
        const row = entryAt(db, at, each);
        if (row) rows.set(each, row);
      }
      const { files } = folderSums(db, at, path);
      if (rows.size + files > most) return null;
      if (files === 0) continue;
      folders.add(path);
      const below = {
        filter: { prefix: path },
        after: null,
        limit: files + 1,
        lookAt: Infinity,
        chunks: false,
      };
      for (const row of scanEntries(db, at, below).rows) rows.set(row.path, row);
    }
    const batch = rowsToBatch([...rows.values()].sort((a, b) => comparePaths(a.path, b.path)));
    return new Moved(batch, transferOf(batch));
  });
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (folders.has(path.slice(0, end))) return true;
  }
  return false;
}

/** How many folders a loaded version has. */
export function folderCount(db: Db, { version }: { version: Key }): number {
  return snapshot(db, () => countFolders(db, loadedAt(db, version)));
}

/** Number of entries and bytes below each of these folders of a loaded version; zeros where there is none. */
export function folderSumsOf(
  db: Db,
  { version, folders }: { version: Key; folders: readonly string[] },
): EntrySums[] {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    return folders.map((folder) => {
      const { files, bytes } = folderSums(db, at, folder);
      return { files, bytes };
    });
  });
}
