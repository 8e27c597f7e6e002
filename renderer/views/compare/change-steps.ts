import type { QueryClient } from '@tanstack/react-query';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { foldersAround, PAGE, readPage, type TreeSource } from '../../components/paged-tree/tree-source.ts';
import { sumOf } from './change-row.tsx';

/** Pages that are summed up to number a change; in longer lists changes have no number. */
const LONGEST_COUNT = 25;

/** The first or last changed file in a folder; undefined in an empty one. */
export async function outermost(
  client: QueryClient,
  source: TreeSource<DiffRow>,
  at: { readonly folder: string; readonly end: 'first' | 'last' },
): Promise<string | undefined> {
  let folder = at.folder;
  for (;;) {
    const first = await readPage(client, source, { folder, page: 0 });
    const page = at.end === 'first' ? 0 : Math.max(0, Math.ceil(first.total / PAGE) - 1);
    const { items } = page === 0 ? first : await readPage(client, source, { folder, page });
    const row = items.at(at.end === 'first' ? 0 : -1);
    if (row?.kind !== 'folder') return row?.path;
    folder = row.path;
  }
}

/** Which of all changes a file is, in the order of the tree, from 1; null where that would take too long to count. */
export async function numberOf(
  client: QueryClient,
  source: TreeSource<DiffRow>,
  path: string,
): Promise<number | null> {
  let before = 0;
  const around = foldersAround(path);
  const steps = [...around.map((folder, i) => [around[i - 1] ?? '', folder] as const)];
  steps.push([around.at(-1) ?? '', path]);
  for (const [folder, child] of steps) {
    let found = false;
    for (let page = 0; page < LONGEST_COUNT && !found; page += 1) {
      const { items } = await readPage(client, source, { folder, page });
      if (items.length === 0) return null;
      const at = items.findIndex((row) => row.path === child);
      found = at >= 0;
      const passed = found ? items.slice(0, at) : items;
      for (const row of passed) before += row.counts ? sumOf(row.counts) : 1;
    }
    if (!found) return null;
  }
  return before + 1;
}
