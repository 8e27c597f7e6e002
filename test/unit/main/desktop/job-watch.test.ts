import { beforeEach, describe, expect, test } from 'vitest';
import type { JobInfo } from '../../../../contract/jobs.ts';
import { progressValue } from '../../../../main/desktop/dock-progress.ts';
import { jobNotice } from '../../../../main/desktop/job-notice.ts';
import { type JobsOverview, type JobWatch, watchJobs } from '../../../../main/desktop/job-watch.ts';

let now = 0;
let overview: JobsOverview | undefined;
let ended: string[] = [];
let jobs: JobWatch;

beforeEach(() => {
  now = 0;
  ended = [];
  overview = undefined;
  jobs = watchJobs({
    clock: () => now,
    onOverview: (value) => {
      overview = value;
    },
    onLongJobEnded: (job) => ended.push(job.id),
  });
});

function job(id: string, state: JobInfo['state'], done?: readonly [number, number | null]): JobInfo {
  const progress = done && {
    phase: 'Storing',
    filesDone: 0,
    filesTotal: null,
    bytesDone: done[0],
    bytesTotal: done[1],
    rate: 0,
    secondsLeft: null,
  };
  return { id, kind: 'log', title: `Log ${id}`, state, progress: progress ?? null, error: null } as JobInfo;
}

describe('the jobs together', () => {
  test('how far they are', () => {
    jobs.take(job('a', 'running'));
    expect(overview).toEqual({ active: 1, fraction: null });
    jobs.take(job('a', 'running', [50, 100]));
    expect(overview).toEqual({ active: 1, fraction: 0.5 });
    jobs.take(job('b', 'queued'));
    expect(overview).toEqual({ active: 2, fraction: 0.25 });
    jobs.take(job('a', 'done'));
    expect(overview).toEqual({ active: 1, fraction: null });
    jobs.take(job('b', 'cancelled'));
    expect(overview).toEqual({ active: 0, fraction: null });
  });

  test('an engine that is gone has none', () => {
    jobs.take(job('a', 'running', [50, 100]));
    jobs.clear();
    expect(overview).toEqual({ active: 0, fraction: null });
  });

  test('on the dock', () => {
    expect(progressValue({ active: 0, fraction: null })).toBe(-1);
    expect(progressValue({ active: 1, fraction: null })).toBe(2);
    expect(progressValue({ active: 1, fraction: 0.4 })).toBe(0.4);
  });
});

describe('long jobs', () => {
  test.each(['done', 'failed', 'parked'] as const)('are told when they are %s', (state) => {
    jobs.take(job('a', 'queued'));
    now = 10_000;
    jobs.take(job('a', state));
    expect(ended).toEqual(['a']);
  });

  test('not those that were short, cancelled, or over before', () => {
    jobs.take(job('short', 'running'));
    jobs.take(job('cancelled', 'running'));
    now = 9_999;
    jobs.take(job('short', 'done'));
    now = 60_000;
    jobs.take(job('cancelled', 'cancelled'));
    jobs.take(job('over', 'done'));
    expect(ended).toEqual([]);
  });

  test.each(['preview', 'plan', 'diff'] as const)('not a %s, which somebody waits for', (kind) => {
    jobs.take({ ...job('a', 'running'), kind } as JobInfo);
    now = 60_000;
    jobs.take({ ...job('a', 'done'), kind } as JobInfo);
    expect(ended).toEqual([]);
    expect(overview).toEqual({ active: 0, fraction: null });
  });

  test('in words', () => {
    expect(jobNotice(job('a', 'done'))).toEqual({ title: 'Done', body: 'Log a' });
    const error = { code: 'DISK_FULL', message: 'The disk is full.', retryable: false };
    expect(jobNotice({ ...job('a', 'failed'), error }).body).toBe('Log a\nThe disk is full.');
  });
});
