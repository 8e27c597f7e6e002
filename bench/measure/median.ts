import type { Figure } from '../row.ts';

/** The median of the samples; of an even number, the mean of the middle two. */
export function median(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('There is no sample');
  const value = sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
  return { value, samples };
}
