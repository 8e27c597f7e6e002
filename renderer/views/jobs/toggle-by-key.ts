import { toggleJobs, useOverlays } from '../../shell/overlays.ts';
import { JOBS_BUTTON } from './drawer-head.tsx';

let before: Element | null = null;

/** Opens the jobs drawer and takes the keyboard there, also from a dialog; closes it and goes back. */
export function toggleJobsByKey(): void {
  toggleJobs();
  if (!useOverlays.getState().jobsOpen) {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    before = null;
    return;
  }
  before = document.activeElement;
  // It is on the page with the next frame.
  requestAnimationFrame(() => document.getElementById(JOBS_BUTTON)?.focus());
}
