import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useId, useState } from 'react';
import type { RequestInput } from '../../../contract/requests.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import { PAGE } from '../../components/paged-tree/tree-source.ts';
import type { FileLines } from './file-lines.ts';

/** A search that still runs is asked again for what it found meanwhile. */
const ASK_AGAIN_MS = 150;
const KEPT_MS = 60_000;

type Search = Pick<RequestInput<'files.search'>, 'version' | 'query' | 'sort' | 'descending'>;

export interface FoundFiles extends FileLines {
  readonly total: number | undefined;
  /** The search still runs. */
  readonly more: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What a search over all paths of a version finds, read by pages while it goes on. */
export function useFoundFiles(search: Search): FoundFiles {
  const client = useQueryClient();
  const ticket = `files ${useId()}`;
  const [range, setRange] = useState({ first: 0, last: 0 });
  const enabled = search.query !== '';
  const pages = [...new Set([0, ...span(Math.floor(range.first / PAGE), Math.floor(range.last / PAGE))])];
  const read = (offset: number, limit: number) =>
    engine('files.search', { ...search, ticket, offset, limit });
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['files.search', search, page],
      queryFn: () => read(page * PAGE, PAGE),
      enabled,
      // Trying an old search again would cancel the one that followed it.
      retry: false,
      gcTime: KEPT_MS,
      refetchInterval: ({ state }: { state: { data?: { more: boolean } | undefined } }) =>
        state.data?.more === true ? ASK_AGAIN_MS : false,
    })),
  });
  const byPage = new Map(pages.map((page, i) => [page, answers[i]?.data]));
  const total = byPage.get(0)?.total;
  const row = (line: number): FileRow | undefined => byPage.get(Math.floor(line / PAGE))?.items[line % PAGE];
  return {
    total,
    count: total ?? 0,
    more: byPage.get(0)?.more === true,
    row,
    level: () => 0,
    isOpen: () => undefined,
    place: (line) => ({ position: line + 1, of: total ?? 0 }),
    read: async (first, last) => {
      const rows: FileRow[] = [];
      for (let offset = first; offset <= last; offset += 1000) {
        const limit = Math.min(1000, last - offset + 1);
        rows.push(
          ...(
            await client.fetchQuery({
              queryKey: ['files.search', search, offset, limit],
              queryFn: () => read(offset, limit),
              gcTime: 0,
            })
          ).items,
        );
      }
      return rows;
    },
    onRange: useCallback((first: number, last: number) => setRange({ first, last }), []),
    error: answers.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
