import { useQuery } from '@tanstack/react-query';
import { engine } from './bridge.ts';

const MOST = 1000;
/** The end of a run whose process died is told by no event. */
const LOOK_AGAIN_MS = 15_000;

/** How many runs are under way, as far as is known. */
export function useRunningRuns(): number {
  const { data } = useQuery({
    queryKey: ['runs.list', 'running'],
    queryFn: async () => (await engine('runs.list', { state: 'running', limit: MOST })).items.length,
    refetchInterval: ({ state }) => ((state.data ?? 0) > 0 ? LOOK_AGAIN_MS : false),
  });
  return data ?? 0;
}
