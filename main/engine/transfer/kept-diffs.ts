import type { FileChange } from '../../../contract/domain.ts';
import { ChangeTree } from '../catalog/change-tree.ts';
import type { Key } from '../catalog/rows.ts';

/** Comparisons that are kept for paging through. */
const KEPT = 8;

/**
 * What a comparison is paged from: two versions are compared by query; changes between a folder and a version hold for
 * the moment only and are kept in memory.
 */
export type KeptDiff = { readonly from: Key; readonly to: Key } | KeptFolderDiff;

/** Changes between a folder and a version. */
export interface KeptFolderDiff {
  /** Real path of the folder. */
  readonly root: string;
  readonly changes: readonly FileChange[];
  readonly tree: ChangeTree;
}

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

  /** Keeps changes between a folder (its real path) and a version, by path; they hold for the moment only. */
  putChanges(job: string, root: string, changes: readonly FileChange[]): void {
    const tree = new ChangeTree(changes.length, (i) => ({ ...changes[i]!, kind: changes[i]!.change }));
    this.put(job, { root, changes, tree });
  }

  get(job: string): KeptDiff | undefined {
    return this.#byJob.get(job);
  }
}
