import type { FileToHash } from './outcome.ts';
import { SMALL_FILE_MAX } from './read-small-files.ts';

/** Files of one task: enough that its messages cost nothing, few enough that all threads have work. */
const FILES_PER_TASK = 256;
const BYTES_PER_TASK = 4 * 1024 * 1024;

/** Places of files in a batch: groups of small ones to read together, and the large ones. */
export interface Plan {
  readonly groups: readonly (readonly number[])[];
  readonly large: readonly number[];
}

/** Splits a batch into tasks. */
export function planBatch(files: readonly FileToHash[]): Plan {
  const groups: number[][] = [];
  const large: number[] = [];
  let group: number[] = [];
  let bytes = 0;
  files.forEach((file, i) => {
    if (file.size > SMALL_FILE_MAX) {
      large.push(i);
      return;
    }
    if (group.length === FILES_PER_TASK || (group.length > 0 && bytes + file.size > BYTES_PER_TASK)) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(i);
    bytes += file.size;
  });
  if (group.length > 0) groups.push(group);
  return { groups, large };
}
