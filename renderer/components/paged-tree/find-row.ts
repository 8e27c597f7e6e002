import type { QueryClient } from '@tanstack/react-query';
import type { OpenFolder } from './tree-layout.ts';
import { PAGE, parentOf, readPage, type TreeNode, type TreeSource } from './tree-source.ts';

/** Pages that are looked through for a row; further in, it is not found. */
const LONGEST_SEARCH = 100;

/** Where a path stands among the rows of its folder; -1 when it is not there or too far in. */
export async function findRow<Row extends TreeNode>(
  client: QueryClient,
  source: TreeSource<Row>,
  path: string,
): Promise<number> {
  const folder = parentOf(path);
  for (let page = 0; page < LONGEST_SEARCH; page += 1) {
    const { items, total } = await readPage(client, source, { folder, page });
    const found = items.findIndex((row) => row.path === path);
    if (found >= 0) return page * PAGE + found;
    if ((page + 1) * PAGE >= total) return -1;
  }
  return -1;
}

/** An open folder as it stands in the source; undefined when its row is not found. */
export async function findFolder<Row extends TreeNode>(
  client: QueryClient,
  source: TreeSource<Row>,
  path: string,
): Promise<OpenFolder | undefined> {
  const [first, index] = await Promise.all([
    readPage(client, source, { folder: path, page: 0 }),
    path === '' ? 0 : findRow(client, source, path),
  ]);
  if (index < 0) return undefined;
  return { path, parent: path === '' ? null : parentOf(path), index, total: first.total };
}

/** The same folders, open in another order of rows; those that are not found are closed. */
export async function reopen<Row extends TreeNode>(
  client: QueryClient,
  source: TreeSource<Row>,
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, OpenFolder>> {
  const wanted = new Set(['', ...paths]);
  const found = await Promise.all([...wanted].map((path) => findFolder(client, source, path)));
  return new Map(found.filter((folder) => folder !== undefined).map((folder) => [folder.path, folder]));
}
