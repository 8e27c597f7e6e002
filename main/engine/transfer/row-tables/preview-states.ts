import type { PreviewState } from '../../../../contract/row-shapes.ts';

/** Numbers of states in tables. */
export const PREVIEW_STATES: readonly PreviewState[] = [
  'same',
  'added',
  'modified',
  'removed',
  'problem',
  'excluded',
  'ignored',
  'mixed',
];

/** A state's place in `PREVIEW_STATES`. */
export const STATE = Object.fromEntries(PREVIEW_STATES.map((state, at) => [state, at])) as Readonly<
  Record<PreviewState, number>
>;

/** What `changedOnly` shows: what a log would add, change or take away, and what stands in its way. */
export const CHANGED_STATES: readonly number[] = [
  STATE.added,
  STATE.modified,
  STATE.removed,
  STATE.problem,
  STATE.mixed,
];

/** Sums over everything below a folder. */
export interface Sums {
  files: number;
  size: number;
  newBytes: number;
  added: number;
  modified: number;
  removed: number;
  /** One bit for each state that is below it. */
  states: number;
}

export interface PreviewTotals extends Sums {
  /** Folders with files that would be taken. */
  readonly folders: number;
}

export function noSums(): Sums {
  return { files: 0, size: 0, newBytes: 0, added: 0, modified: 0, removed: 0, states: 0 };
}

/** Counts one file. Bytes; a size below 0 is not known. */
export function countState(
  sums: Sums,
  state: number,
  { size, newBytes }: { readonly size: number; readonly newBytes: number },
): void {
  sums.states |= 1 << state;
  if (state === STATE.added) sums.added++;
  else if (state === STATE.modified) sums.modified++;
  else if (state === STATE.removed) sums.removed++;
  if (state > STATE.modified) return;
  sums.files++;
  // References of unknown size have -1.
  sums.size += Math.max(0, size);
  sums.newBytes += newBytes;
}

/** One state when all below have it; what rules ignore does not count where there is anything else. */
export function stateOf(states: number): number {
  const counted = states & ~(1 << STATE.ignored) || states;
  for (let state = 0; state < STATE.mixed; state++) if (counted === 1 << state) return state;
  return STATE.mixed;
}
