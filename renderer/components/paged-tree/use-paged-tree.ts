import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLatest } from '../use-latest.ts';
import { findFolder, findRow, reopen } from './find-row.ts';
import { layOut, type OpenFolder, type Place, type TreeLayout } from './tree-layout.ts';
import {
  foldersAround,
  PAGE,
  pageQuery,
  parentOf,
  readPage,
  type TreeNode,
  type TreeSource,
} from './tree-source.ts';

const SETTLE_MS = 25;

interface Shown<Row extends TreeNode> {
  readonly source: TreeSource<Row>;
  readonly opened: ReadonlyMap<string, OpenFolder>;
}

export interface PagedTree<Row extends TreeNode> {
  readonly layout: TreeLayout;
  /** The source of what is shown: the one before, while a new one is not there yet. */
  readonly source: TreeSource<Row>;
  /** Undefined until the root was counted. */
  readonly total: number | undefined;
  /** The row on a line, when its page was read. */
  readonly row: (line: number) => Row | undefined;
  readonly at: (line: number) => Place | undefined;
  readonly isOpen: (path: string) => boolean;
  readonly open: (path: string, place: Place) => Promise<void>;
  readonly close: (path: string) => void;
  readonly closeAll: () => void;
  /** Opens what is around a path, and says where it is; undefined when it is not there. */
  readonly reveal: (path: string) => Promise<Pick<Place, 'folder' | 'index'> | undefined>;
  /** Shows an error of a step that others take in the tree. */
  readonly fail: (error: unknown) => void;
  readonly onRange: (first: number, last: number) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * A tree of which only open folders and the pages on the screen are known. Folders stay open when another source takes over,
 * as far as it has them.
 */
export function usePagedTree<Row extends TreeNode>(wanted: TreeSource<Row>): PagedTree<Row> {
  const client = useQueryClient();
  const [shown, setShown] = useState<Shown<Row>>({ source: wanted, opened: new Map() });
  const [failure, setFailure] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [range, setRange] = useState({ first: 0, last: 60 });
  const latest = useLatest({ shown, wanted });
  const key = JSON.stringify(wanted.key);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the source; an attempt reads it again.
  useEffect(() => {
    let over = false;
    const { shown: before, wanted: source } = latest.current;
    reopen(client, source, before.opened.keys()).then(
      (opened) => {
        if (over) return;
        setFailure(null);
        setShown({ source, opened });
      },
      (error: Error) => {
        if (!over) setFailure(error);
      },
    );
    return () => {
      over = true;
    };
  }, [client, key, attempt, latest]);

  const layout = useMemo(() => layOut(shown.opened.values()), [shown.opened]);
  const needed = useMemo(() => pagesOn(layout, range), [layout, range]);
  const answers = useQueries({
    queries: needed.map(({ folder, page }) => pageQuery(shown.source, folder, page)),
  });
  const pages = new Map(needed.map((need, i) => [`${need.page} ${need.folder}`, answers[i]?.data]));

  const change = useCallback((edit: (opened: Map<string, OpenFolder>) => void) => {
    setShown((before) => {
      const opened = new Map(before.opened);
      edit(opened);
      return { ...before, opened };
    });
  }, []);
  const fail = useCallback(
    (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    [],
  );
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onRange = useCallback((first: number, last: number) => {
    clearTimeout(settling.current);
    // What a drag of the scrollbar passes is not read.
    settling.current = setTimeout(() => setRange({ first, last }), SETTLE_MS);
  }, []);
  const at = layout.at;
  return {
    layout,
    source: shown.source,
    total: shown.opened.get('')?.total,
    at,
    row: (line) => {
      const place = at(line);
      if (!place) return undefined;
      const page = Math.floor(place.index / PAGE);
      return pages.get(`${page} ${place.folder}`)?.items[place.index % PAGE];
    },
    isOpen: (path) => shown.opened.has(path),
    open: async (path, place) => {
      const { source } = shown;
      try {
        const first = await readPage(client, source, { folder: path, page: 0 });
        const folder = { path, parent: place.folder, index: place.index, total: first.total };
        if (latest.current.shown.source === source) change((opened) => opened.set(path, folder));
      } catch (error) {
        fail(error);
      }
    },
    close: (path) => change((opened) => void opened.delete(path)),
    closeAll: () =>
      change((opened) => {
        for (const path of [...opened.keys()]) if (path !== '') opened.delete(path);
      }),
    reveal: async (path) => {
      const { source } = latest.current.shown;
      try {
        const folders = foldersAround(path);
        const around = await Promise.all(folders.map((folder) => findFolder(client, source, folder)));
        const index = await findRow(client, source, path);
        const isGone = index < 0 || around.some((folder) => folder === undefined);
        if (isGone || latest.current.shown.source !== source) return undefined;
        change((opened) => {
          for (const folder of around) if (folder) opened.set(folder.path, folder);
        });
        return { folder: parentOf(path), index };
      } catch (error) {
        fail(error);
        return undefined;
      }
    },
    fail,
    onRange,
    error: failure ?? answers.find(({ error }) => error)?.error ?? null,
    retry: () => {
      if (failure) setAttempt((n) => n + 1);
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}

/** The pages that hold the rows on these lines. */
function pagesOn(
  layout: TreeLayout,
  range: { readonly first: number; readonly last: number },
): { readonly folder: string; readonly page: number }[] {
  const pages = new Map<string, { folder: string; page: number }>();
  for (let line = range.first; line <= range.last; line += 1) {
    const place = layout.at(line);
    if (!place) break;
    const page = Math.floor(place.index / PAGE);
    pages.set(`${page} ${place.folder}`, { folder: place.folder, page });
  }
  return [...pages.values()];
}
