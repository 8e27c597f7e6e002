import type { FileChange } from '../../../contract/domain.ts';
import type { Key } from '../catalog/rows.ts';

/** Comparisons that are kept for paging through. */
const KEPT = 8;

/**
 * What a comparison is paged from: two versions are compared by query; changes between a folder and a version hold for
 * the moment only and are kept in memory.
 */
export type KeptDiff = { readonly from: Key; readonly to: Key } | { readonly changes: readonly FileChange[] };

/** The last comparisons of this process, by job. */
export class KeptDiffs {
  readonly #byJob = new Map<string, KeptDiff>();

  put(job: string, diff: KeptDiff): void {
    this.#byJob.set(job, diff);
    for (const oldest of this.#byJob.keys()) {
      if (this.#byJob.size <= KEPT) break;
      this.#byJob.delete(oldest);
    }
  }

  get(job: string): KeptDiff | undefined {
    return this.#byJob.get(job);
  }
}
