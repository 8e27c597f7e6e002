import type { CollectResult } from '../../../contract/domain.ts';
import { resultOf } from '../../../contract/job-result.ts';
import type { StoreRow } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import type { CollectJobInput } from '../transfer/store-jobs.ts';

/** What a dry run of a garbage collection found. */
export interface Measurement {
  readonly result: CollectResult;
  readonly without: readonly string[];
  /** ISO 8601. */
  readonly measuredAt: string;
}

/** The dry runs of a store that are remembered, newest first; none from before its last garbage collection. */
export async function measurements({ jobs }: Services, store: StoreRow): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const job of await jobs.list(false)) {
    const result = resultOf(job, 'gc');
    if (!result) continue;
    const input = await jobs.input<CollectJobInput>(job.id);
    if (input.store !== store.id) continue;
    // What could be freed before is freed.
    if (!input.dryRun) break;
    found.push({ result, without: input.without ?? [], measuredAt: job.finishedAt ?? '' });
  }
  return found;
}
