import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DiffResult } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { type Side, sideInput, sideText } from './sides.ts';

export interface Comparison {
  readonly job: string;
  readonly result: DiffResult;
}

/** Compares two sides, once for as long as they are looked at. */
export function useComparison(from: Side, to: Side): UseQueryResult<Comparison, Error> {
  return useQuery<Comparison, Error>({
    queryKey: ['diff.start', sideText(from), sideText(to)],
    queryFn: async () => {
      const { job } = await engine('diff.start', { from: sideInput(from), to: sideInput(to) });
      return { job, result: await jobResult<DiffResult>(job) };
    },
    // A folder may have changed when one comes back to it.
    gcTime: from.kind === 'folder' || to.kind === 'folder' ? 0 : 10 * 60_000,
  });
}

/** Compares a dataset folder with the newest version of its collection. */
export function usePending(folder: string): UseQueryResult<Comparison, Error> {
  return useQuery<Comparison, Error>({
    queryKey: ['pending', folder],
    queryFn: async () => {
      const { job } = await engine('folders.compare', { folder });
      return { job, result: await jobResult<DiffResult>(job) };
    },
    gcTime: 0,
  });
}
