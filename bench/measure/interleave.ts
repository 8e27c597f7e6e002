import { runCommand } from '../programs/run-command.ts';
import type { Figure } from '../row.ts';
import { median } from './median.ts';

/** One side of a comparison. */
export interface Contender {
  /** What must be there before the clock starts. */
  prepare?(round: number): Promise<void> | void;
  /** Does the work and returns what it took: seconds, by a clock that it starts itself. */
  measure(round: number): Promise<number>;
  /** Takes away what the sample left. */
  clear?(round: number): Promise<void> | void;
}

/**
 * Takes samples of several sides in turns, so that a machine that becomes slower or faster does so for all of them.
 * Before each sample everything that waits to be written is written.
 *
 * @returns one figure for each contender
 */
export async function interleave(runs: number, contenders: readonly Contender[]): Promise<Figure[]> {
  const samples: number[][] = contenders.map(() => []);
  for (let round = 0; round < runs; round++) {
    for (const [index, contender] of contenders.entries()) {
      await contender.prepare?.(round);
      await runCommand('sync', []);
      samples[index]!.push(await contender.measure(round));
      await contender.clear?.(round);
    }
  }
  return samples.map(median);
}
