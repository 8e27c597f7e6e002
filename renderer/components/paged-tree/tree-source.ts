import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Rows of one request: large enough for a screen, small enough to be there at once. */
export const PAGE = 200;
/** Pages that were scrolled past are soon forgotten, so that a million rows are never held. */
const KEPT_MS = 60_000;
const ASK_AGAIN_MS = 400;

export interface TreeNode {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
}

/** Where the rows of a tree come from, by folder and offset. */
export interface TreeSource<Row extends TreeNode> {
  /** Names the content and its order. Its first part is the name of the request, so that events make it stale. */
  readonly key: QueryKey;
  readonly read: (folder: string, offset: number, limit: number) => Promise<RowPage<Row>>;
  /** True for an answer of which more will be known soon. */
  readonly again?: (page: RowPage<Row>) => boolean;
}

export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** The query for one page of a folder's rows. */
export function pageQuery<Row extends TreeNode>(source: TreeSource<Row>, folder: string, page: number) {
  return {
    queryKey: [...source.key, folder, page],
    queryFn: () => source.read(folder, page * PAGE, PAGE),
    gcTime: KEPT_MS,
    refetchInterval: ({ state }: { state: { data?: RowPage<Row> | undefined } }) =>
      state.data !== undefined && source.again?.(state.data) ? ASK_AGAIN_MS : (false as const),
  };
}

/** Reads a page, or takes the one that is kept. */
export function readPage<Row extends TreeNode>(
  client: QueryClient,
  source: TreeSource<Row>,
  at: { readonly folder: string; readonly page: number },
): Promise<RowPage<Row>> {
  const { queryKey, queryFn, gcTime } = pageQuery(source, at.folder, at.page);
  return client.fetchQuery({ queryKey, queryFn, gcTime });
}

/** The folder around a path; '' for what is in the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folders around a path, the outermost first. */
export function foldersAround(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
