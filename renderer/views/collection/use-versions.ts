import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';

const PAGE = 500;
const TYPING_MS = 120;

export interface Versions {
  readonly items: readonly VersionSummary[];
  /** The first answer is not there yet. */
  readonly loading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Reads on when the last rows come on the screen. */
  readonly onRange: (first: number, last: number) => void;
}

/** A collection's versions, newest first, read on as they come on the screen. */
export function useVersions(collection: string, typed: string): Versions {
  const [query] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['versions.list', 'pages', collection, query],
      queryFn: ({ pageParam }) =>
        engine('versions.list', {
          collection,
          limit: PAGE,
          ...(pageParam === null ? {} : { after: pageParam }),
          ...(query === '' ? {} : { query }),
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    });
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    items,
    loading: isPending,
    error,
    retry: () => void refetch(),
    onRange: (_, last) => {
      if (last >= items.length - 50 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
