import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { followJob } from '../../shell/followed-jobs.ts';

export interface Freed {
  /** Bytes; undefined while it is measured or when it cannot be. */
  readonly bytes: number | undefined;
  readonly measuring: boolean;
  readonly error: Error | null;
}

/** What deleting versions would free, measured by a dry run when no measurement holds any more. */
export function useFreedBytes(
  versions: readonly string[],
  store: string | undefined,
  told: number | null | undefined,
): Freed {
  const job = useRef<string>(undefined);
  const wanted = told === null && store !== undefined && versions.length <= 1000;
  const { data, error, isFetching } = useQuery<number>({
    queryKey: ['gc.without', versions],
    queryFn: async () => {
      const started = await engine('gc.start', { store, dryRun: true, without: [...versions] });
      job.current = started.job;
      const unfollow = followJob(started.job);
      const { withoutBytes } = await jobResult(started.job, 'gc').finally(unfollow);
      job.current = undefined;
      return withoutBytes ?? 0;
    },
    enabled: wanted,
    retry: false,
    gcTime: 0,
  });
  useEffect(
    () => () => {
      if (job.current) void engine('jobs.cancel', { job: job.current }).catch(() => undefined);
    },
    [],
  );
  return { bytes: told ?? data, measuring: wanted && isFetching, error };
}
