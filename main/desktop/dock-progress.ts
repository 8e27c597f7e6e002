import type { BrowserWindow } from 'electron';
import type { JobsOverview } from './job-watch.ts';

/** Shows how far the jobs are on the dock or taskbar. */
export function showProgress(windows: readonly BrowserWindow[], overview: JobsOverview): void {
  const progress = progressValue(overview);
  for (const window of windows) {
    if (!window.isDestroyed()) window.setProgressBar(progress);
  }
}

/** What `setProgressBar` takes: from 0 to 1, 2 for going on without a known end, −1 for none. */
export function progressValue({ active, fraction }: JobsOverview): number {
  if (active === 0) return -1;
  return fraction ?? 2;
}
