import { formatDuration } from '../../contract/numbers.ts';
import type { RunSummary } from '../../contract/run-shapes.ts';

/** How a run ended, in a few words: `exit code 2`, `crashed`; a running one runs. */
export function runEndWords({ state, exitCode }: Pick<RunSummary, 'state' | 'exitCode'>): string {
  if (state !== 'failed' || exitCode === null) return state;
  return `failed with ${exitCode}`;
}

/** How long a run took, or has been running. */
export function runTimeWords({ durationMs, createdAt, state }: RunSummary, now: Date): string {
  if (durationMs !== null) return formatDuration(durationMs / 1000);
  if (state !== 'running') return '';
  return formatDuration((now.getTime() - Date.parse(createdAt)) / 1000);
}
