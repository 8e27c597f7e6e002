import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../use-latest.ts';
import type { VirtualRowsHandle } from '../virtual-rows.tsx';
import { parentOf, type TreeNode } from './tree-source.ts';
import type { PagedTree } from './use-paged-tree.ts';

interface At {
  readonly folder: string;
  readonly index: number;
  /** Undefined while the row's page is not there. */
  readonly path: string | undefined;
}

/** Which row of a tree has the keyboard: it stays on the same row while others open, close or change their order. */
export function useListPlace<Row extends TreeNode>(
  tree: PagedTree<Row>,
  handle: RefObject<VirtualRowsHandle | null>,
) {
  const [at, setAt] = useState<At>();
  const latest = useLatest({ tree, at });
  const goal = useRef<number>(-1);
  const line = at ? tree.layout.lineOf(at.folder, at.index) : -1;
  const path = at?.path ?? (line >= 0 ? tree.row(line)?.path : undefined);

  const go = useCallback(
    (to: number) => {
      const { tree: now } = latest.current;
      const place = now.at(to);
      if (place) setAt({ folder: place.folder, index: place.index, path: now.row(to)?.path });
    },
    [latest],
  );

  /** Opens what is around a path, and goes there. */
  const reveal = useCallback(
    async (to: string) => {
      const place = await latest.current.tree.reveal(to);
      if (!place) return false;
      setAt({ folder: place.folder, index: place.index, path: to });
      goal.current = 1;
      return true;
    },
    [latest],
  );

  /** Goes to a path that another source may not have: else to the nearest folder around it that is there. */
  const revealNearest = useCallback(
    async (path: string) => {
      for (let to = path; to !== ''; to = parentOf(to)) if (await reveal(to)) return;
      setAt(undefined);
    },
    [reveal],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another source has the row elsewhere.
  useEffect(() => {
    const now = latest.current.at;
    if (now?.path !== undefined) void revealNearest(now.path);
  }, [tree.source, revealNearest, latest]);

  // A row that went away with its folder leaves the keyboard on the folder.
  const lost = at !== undefined && line < 0 && at.folder !== '' && !tree.isOpen(at.folder);
  useEffect(() => {
    if (lost && at) void reveal(at.folder);
  }, [lost, at, reveal]);

  useEffect(() => {
    if (goal.current < 0 || line < 0) return;
    goal.current = -1;
    handle.current?.scrollTo(line);
  }, [line, handle]);

  return { line, path, go, reveal, parent: at === undefined ? '' : parentOf(at.path ?? `${at.folder}/`) };
}
