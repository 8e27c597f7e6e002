import { hasCode } from '../../../../contract/errors.ts';
import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { OverlaidItem } from '../../catalog/rows.ts';
import type { FolderChanges, PreviewChanges, PreviewGround } from '../row-tables/preview-changes.ts';
import { CHANGED_STATES, STATE } from '../row-tables/preview-states.ts';
import type { PreviewQuery } from '../row-tables/preview-table.ts';
import { noSuchFolder, notKept } from '../row-tables/row-tables.ts';

const NOTHING: FolderChanges = {
  folders: [],
  files: [],
  covering: new Set(),
  hiddenFiles: [],
  hiddenFolders: [],
};

/**
 * A window of a folder of a preview that is changes over a version.
 *
 * @throws AppError `ENTRY_NOT_FOUND`, `JOB_NOT_FOUND` when that version is not in the catalog any more
 */
export async function changedRows(
  catalog: Catalog,
  { job, changes }: { readonly job: string; readonly changes: PreviewChanges },
  query: PreviewQuery,
): Promise<{ items: PreviewRow[]; total: number }> {
  try {
    const { ground } = changes;
    const over = changes.folder(query.folder);
    if (query.changedOnly && ground.state === 'same') {
      if (!over) await assertFolder(catalog, ground, query.folder);
      return onlyChanged(over ?? NOTHING, query);
    }
    return await overlaid(catalog, { ground, over: over ?? NOTHING }, query);
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND')) throw notKept('preview', job);
    throw error;
  }
}

async function overlaid(
  catalog: Catalog,
  { ground, over }: { readonly ground: PreviewGround; readonly over: FolderChanges },
  { folder, sort, descending, offset, limit }: PreviewQuery,
): Promise<{ items: PreviewRow[]; total: number }> {
  const folders = over.folders.toSorted(byName);
  const files = over.files.toSorted(byName);
  const { items, total } = await catalog.files.overlaid({
    version: ground.version,
    folder,
    over: {
      folders: folders.map(({ name, size }) => ({ name, size: size ?? 0 })),
      files: files.map(({ name, size }) => ({ name, size, covers: over.covering.has(name) })),
      hiddenFolders: over.hiddenFolders,
      hiddenFiles: over.hiddenFiles,
    },
    window: { sort, descending, offset, limit },
  });
  if (total === 0 && folder !== '') throw noSuchFolder(folder);
  const rows = items.map((item) => {
    if (item.over === null) return groundRow(item, folder, ground);
    return (item.kind === 'folder' ? folders : files)[item.over]!;
  });
  return { items: rows, total };
}

function onlyChanged(
  over: FolderChanges,
  { sort, descending, offset, limit }: PreviewQuery,
): { items: PreviewRow[]; total: number } {
  const part = (rows: readonly PreviewRow[]) => {
    const shown = rows.filter(({ state }) => CHANGED_STATES.includes(STATE[state]));
    shown.sort((a, b) => (sort === 'size' ? (a.size ?? -1) - (b.size ?? -1) : 0) || byName(a, b));
    return descending ? shown.reverse() : shown;
  };
  const rows = [...part(over.folders), ...part(over.files)];
  return { items: rows.slice(offset, offset + limit), total: rows.length };
}

async function assertFolder(catalog: Catalog, { version }: PreviewGround, folder: string): Promise<void> {
  const [sums] = await catalog.entries.folderSums(version, [folder]);
  if (sums!.files === 0 && folder !== '') throw noSuchFolder(folder);
}

function groundRow(
  { kind, name, files, size }: OverlaidItem,
  folder: string,
  { state }: PreviewGround,
): PreviewRow {
  const path = folder === '' ? name : `${folder}/${name}`;
  const added = state === 'added' ? (files ?? 0) : 0;
  const counts = kind === 'folder' ? { added, modified: 0, removed: 0, renamed: 0 } : null;
  return { name, path, kind, files, size, newBytes: 0, state, counts, reason: null };
}

function byName(a: PreviewRow, b: PreviewRow): number {
  return comparePaths(a.name, b.name);
}
