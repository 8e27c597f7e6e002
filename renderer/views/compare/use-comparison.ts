import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DatasetFolder, DiffResult } from '../../../contract/domain.ts';
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
      return { job, result: await jobResult(job, 'diff') };
    },
    // A folder may have changed when one comes back to it.
    gcTime: from.kind === 'folder' || to.kind === 'folder' ? 0 : 10 * 60_000,
  });
}

/**
 * Compares a dataset folder with the newest version of its collection: again when that is another one, and when the folder
 * turned out to have no changes.
 * @param since id of the newest version; null when there is none, undefined while that is not known
 */
export function usePending(
  { id: folder, state }: DatasetFolder,
  since: string | null | undefined,
): UseQueryResult<Comparison, Error> {
  return useQuery<Comparison, Error>({
    queryKey: ['pending', folder, since, state === 'clean'],
    enabled: since !== undefined,
    queryFn: async () => {
      const { job } = await engine('folders.compare', { folder });
      return { job, result: await jobResult(job, 'diff') };
    },
    gcTime: 0,
  });
}
