import type { FileRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import { parentOf } from '../../components/paged-tree/tree-source.ts';

const AT_ONCE = 1000;

/**
 * Which of these files and folders a version has, by their paths. The folders that they are in are read one after the other,
 * each as far as its last path.
 * @throws AppError as `files.rows`
 */
export async function findPaths(
  version: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileRow>> {
  const byFolder = new Map<string, Set<string>>();
  for (const path of paths) {
    const folder = parentOf(path);
    byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(path));
  }
  const found = new Map<string, FileRow>();
  for (const [folder, wanted] of byFolder) {
    for (let offset = 0; wanted.size > 0; offset += AT_ONCE) {
      const { items, total } = await engine('files.rows', { version, folder, offset, limit: AT_ONCE });
      for (const row of items) if (wanted.delete(row.path)) found.set(row.path, row);
      if (offset + AT_ONCE >= total) break;
    }
  }
  return found;
}
