import type { JobInfo } from '../../contract/jobs.ts';

/** A job that took at least this long is worth a notification, ms. */
const LONG_MS = 10_000;

/** Somebody waits for these at the screen, and goes on from there. */
const PASSING: ReadonlySet<JobInfo['kind']> = new Set(['preview', 'plan', 'diff']);

/** What the jobs under way say together. */
export interface JobsOverview {
  /** Jobs that are queued or run. */
  readonly active: number;
  /** From 0 to 1; null when nothing is known about any of them. */
  readonly fraction: number | null;
}

export interface JobWatchOptions {
  readonly onOverview: (overview: JobsOverview) => void;
  /** A job that took long has ended, by itself. */
  readonly onLongJobEnded: (job: JobInfo) => void;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Follows the jobs by their events. */
export interface JobWatch {
  take(job: JobInfo): void;
  /** The engine's process is gone: nothing is under way. */
  clear(): void;
}

/** Follows the jobs, for the dock, the tray and notifications. */
export function watchJobs(options: JobWatchOptions): JobWatch {
  const active = new Map<string, { readonly since: number; job: JobInfo }>();
  const tell = () => options.onOverview(overview([...active.values()].map(({ job }) => job)));
  return {
    take(job) {
      const known = active.get(job.id);
      if (job.state === 'queued' || job.state === 'running') {
        active.set(job.id, { since: known?.since ?? options.clock(), job });
        tell();
        return;
      }
      if (!known) return;
      active.delete(job.id);
      tell();
      if (PASSING.has(job.kind)) return;
      const ended = job.state === 'done' || job.state === 'failed' || job.state === 'parked';
      if (ended && options.clock() - known.since >= LONG_MS) options.onLongJobEnded(job);
    },
    clear() {
      active.clear();
      tell();
    },
  };
}

/** How far jobs are, each counted alike. */
function overview(jobs: readonly JobInfo[]): JobsOverview {
  const fractions = jobs.map(fractionOf).filter((fraction) => fraction !== null);
  if (fractions.length === 0) return { active: jobs.length, fraction: null };
  return { active: jobs.length, fraction: fractions.reduce((sum, one) => sum + one, 0) / jobs.length };
}

function fractionOf({ progress }: JobInfo): number | null {
  if (!progress) return null;
  if (progress.bytesTotal) return Math.min(1, progress.bytesDone / progress.bytesTotal);
  if (progress.filesTotal) return Math.min(1, progress.filesDone / progress.filesTotal);
  return null;
}
