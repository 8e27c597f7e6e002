import type { RunState } from '../contract/run-shapes.ts';
import type { Palette } from './text/palette.ts';

/** Digits of a run's id that lists show. */
export const SHORT_ID = 8;

/** How a run's state is coloured. */
export function runStyle(palette: Palette, state: RunState): (text: string) => string {
  if (state === 'finished') return palette.green;
  return state === 'running' ? palette.blue : palette.red;
}
