import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunState, RunSummary } from '../../../contract/run-shapes.ts';
import { engine } from '../../api/bridge.ts';

const PAGE = 500;
const TYPING_MS = 120;
/** The end of a run whose process died is told by no event. */
const LOOK_AGAIN_MS = 5000;

export interface RunsFilter {
  readonly query: string;
  readonly state: RunState | null;
  readonly project: string | null;
}

export interface Runs {
  readonly items: readonly RunSummary[];
  /** The first answer is not there yet. */
  readonly loading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Reads on when the last rows come on the screen. */
  readonly onRange: (first: number, last: number) => void;
}

/** Runs of all stores, what was started last first, read on as they come on the screen. */
export function useRuns({ query: typed, state, project }: RunsFilter): Runs {
  const [query] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ['runs.list', 'pages', query, state, project],
      queryFn: ({ pageParam }) =>
        engine('runs.list', {
          limit: PAGE,
          ...(pageParam === null ? {} : { after: pageParam }),
          ...(query === '' ? {} : { query }),
          ...(state === null ? {} : { state }),
          ...(project === null ? {} : { project }),
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data: known } }) =>
        known?.pages.some(({ items }) => items.some((run) => run.state === 'running'))
          ? LOOK_AGAIN_MS
          : false,
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
