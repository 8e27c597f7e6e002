import { comparePaths } from '../../artifact/entry.ts';
import type { Key, OverlaidItem } from '../rows.ts';
import { all, type Db, snapshot } from '../sql.ts';
import type { DirectoryColumns } from './directory-rows.ts';
import { folderSums } from './entries.ts';
import {
  type EntrySelection,
  type SelectionRule,
  selectionOf,
  type WindowOptions,
} from './entry-selection.ts';
import { type LoadedAt, loadedAt, VISIBLE } from './loaded.ts';
import { overlayWindow } from './overlay-window.ts';

/** What is shown in a folder of a version over what that has; both lists by name. */
export interface FolderOverlay {
  /** Bytes of what is below. */
  readonly folders: readonly { readonly name: string; readonly size: number }[];
  /** Bytes; null where not known. `covers`: the version has a file of that name. */
  readonly files: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly covers: boolean;
  }[];
  /** Names of what the version has and the list does not show. */
  readonly hiddenFolders: readonly string[];
  readonly hiddenFiles: readonly string[];
}

/** A window of what is directly in a folder of a loaded version, with other lines over it: sub-folders, then files. */
export function overlaidRows(
  db: Db,
  {
    version,
    folder,
    over,
    window,
  }: { version: Key; folder: string; over: FolderOverlay; window: WindowOptions },
): { items: OverlaidItem[]; total: number } {
  return snapshot(db, () => {
    const at = loadedAt(db, version);
    const folders = mergedFolders(db, at, { folder, over, window });
    const items = folders.slice(window.offset, window.offset + window.limit);
    const { own_files: own } = folderSums(db, at, folder);
    const covered = over.files.filter(({ covers }) => covers).length + over.hiddenFiles.length;
    const fileCount = own - covered + over.files.length;
    const rest = {
      ...window,
      offset: Math.max(window.offset - folders.length, 0),
      limit: window.limit - items.length,
    };
    if (rest.limit > 0) {
      const rule: SelectionRule = { folder, own: true, condition: '', params: [] };
      const selection = selectionOf(db, at, { rule, expected: own });
      items.push(...fileItems(db, selection, { folder, over, window: rest, total: fileCount }));
    }
    return { items, total: folders.length + fileCount };
  });
}

function mergedFolders(
  db: Db,
  at: LoadedAt,
  { folder, over, window }: { folder: string; over: FolderOverlay; window: WindowOptions },
): OverlaidItem[] {
  const rows = all<DirectoryColumns>(
    db,
    `SELECT name, files, bytes FROM directories WHERE ${VISIBLE} AND parent = ? AND name <> '' ORDER BY name`,
    ...[at.lineage, at.seq, at.seq, folder],
  );
  const byName = new Map<string, OverlaidItem>(
    rows.map(({ name, files, bytes }) => [name, { over: null, kind: 'folder', name, files, size: bytes }]),
  );
  let isInOrder = true;
  for (const [number, { name, size }] of over.folders.entries()) {
    isInOrder &&= byName.has(name);
    byName.set(name, { over: number, kind: 'folder', name, files: null, size });
  }
  for (const name of over.hiddenFolders) byName.delete(name);
  const items = [...byName.values()];
  const { sort, descending } = window;
  if (!isInOrder || sort === 'size')
    items.sort(
      (a, b) => (sort === 'size' ? (a.size ?? -1) - (b.size ?? -1) : 0) || comparePaths(a.name, b.name),
    );
  return descending ? items.reverse() : items;
}

function fileItems(
  db: Db,
  selection: EntrySelection,
  {
    folder,
    over,
    window,
    total,
  }: { folder: string; over: FolderOverlay; window: WindowOptions; total: number },
): OverlaidItem[] {
  const { sort, descending, offset, limit } = window;
  // What lies over the folder moves its own files by no more than there is of it.
  selection.advanceFor(db, { ...window, limit: limit + over.files.length + over.hiddenFiles.length });
  const prefix = folder === '' ? '' : `${folder}/`;
  const placed = over.files.map(({ name, size, covers }, number) => {
    const place = selection.placeOf(db, `${prefix}${name}`);
    return { number, place, covers, size: size ?? -1 };
  });
  const covered = placed.flatMap(({ place, covers }) => (covers ? [place] : []));
  for (const name of over.hiddenFiles) covered.push(selection.placeOf(db, `${prefix}${name}`));
  const bySize = sort === 'size';
  if (bySize) placed.sort((a, b) => a.size - b.size || a.number - b.number);
  const overlay = {
    places: placed.map(({ place, size }) => (bySize ? selection.sizePlaceOf(size, place) : place)),
    covered: (bySize ? covered.map((place) => selection.sizePlaceOfNumber(place)) : covered).sort(
      (a, b) => a - b,
    ),
  };
  const start = descending ? Math.max(total - offset - limit, 0) : offset;
  const end = descending ? Math.max(total - offset, 0) : Math.min(offset + limit, total);
  const numbers = overlayWindow(overlay, { start: Math.min(start, end), end });
  if (descending) numbers.reverse();
  const lower = numbers.flatMap((each) => ('lower' in each ? [each.lower] : []));
  const rows = selection.rowsAt(db, bySize ? lower.map((place) => selection.numberBySize(place)) : lower);
  let next = 0;
  return numbers.map((each): OverlaidItem => {
    if ('upper' in each) {
      const { number } = placed[each.upper]!;
      const { name, size } = over.files[number]!;
      return { over: number, kind: 'file', name, files: null, size };
    }
    const { path, size } = rows[next++]!;
    return { over: null, kind: 'file', name: path.slice(prefix.length), files: null, size };
  });
}
