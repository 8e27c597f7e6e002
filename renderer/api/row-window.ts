import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';
import { engine } from './bridge.ts';

/** Names of requests that answer one page of rows by offset, with the number of rows in all. */
type PagedRequest = {
  [N in RequestName]: RequestResult<N> extends { readonly items: readonly unknown[]; readonly total: number }
    ? RequestInput<N> extends { readonly offset?: number | undefined; readonly limit?: number | undefined }
      ? N
      : never
    : never;
}[RequestName];

type RowOf<N extends PagedRequest> =
  RequestResult<N> extends { readonly items: readonly (infer Row)[] } ? Row : never;

const PAGE = 200;

export interface RowWindow<Row> {
  /** Rows in all; undefined until the first page is there. */
  readonly total: number | undefined;
  /** A row when its page was read. */
  readonly row: (index: number) => Row | undefined;
  /** For `VirtualRows`: says which rows are on the screen. */
  readonly onRange: (first: number, last: number) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Rows of a long list, read by pages as they come on the screen. */
export function useRowWindow<N extends PagedRequest>(
  name: N,
  input: Omit<RequestInput<N>, 'offset' | 'limit'>,
  enabled = true,
): RowWindow<RowOf<N>> {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const firstPage = Math.floor(range.first / PAGE);
  const lastPage = Math.floor(range.last / PAGE);
  const pages = [0, ...span(firstPage, lastPage)].filter((page, i, all) => all.indexOf(page) === i);
  const answers = useQueries({
    queries: pages.map((page) => {
      const asked = { ...input, offset: page * PAGE, limit: PAGE } as RequestInput<N>;
      return { queryKey: [name, asked], queryFn: () => engine(name, asked), enabled };
    }),
  });
  const byPage = new Map(pages.map((page, i) => [page, answers[i]?.data as RequestResult<N> | undefined]));
  const onRange = useCallback((first: number, last: number) => {
    setRange((before) =>
      Math.floor(before.first / PAGE) === Math.floor(first / PAGE) &&
      Math.floor(before.last / PAGE) === Math.floor(last / PAGE)
        ? before
        : { first, last },
    );
  }, []);
  return {
    total: (byPage.get(0) as { total: number } | undefined)?.total,
    row: (index) =>
      (byPage.get(Math.floor(index / PAGE)) as { items: RowOf<N>[] } | undefined)?.items[index % PAGE],
    onRange,
    error: answers.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
