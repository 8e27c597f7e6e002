import type { MissingEntry } from '../../../contract/domain.ts';
import type { JobInfo } from '../../../contract/jobs.ts';

/** What a download or checkout could not have, and how many that is. */
export interface NotFetched {
  /** The first ones. */
  readonly items: readonly MissingEntry[];
  readonly count: number;
}

/** Undefined for other jobs, and when everything that was wanted is there. */
export function notFetched(job: JobInfo): NotFetched | undefined {
  if (job.state !== 'done' || (job.kind !== 'download' && job.kind !== 'checkout')) return undefined;
  const { missing = [], missingCount = 0 } = job.result ?? {};
  const items = missing.filter(({ reason }) => reason !== 'skipped');
  return items.length === 0 ? undefined : { items, count: missingCount };
}
