import { useEffect, useRef, useState } from 'react';
import type { JobInfo } from '../../../contract/jobs.ts';
import { isEnded, useJobsLoaded } from '../../api/jobs.ts';
import { isFollowed } from '../../shell/followed-jobs.ts';
import { showEnd } from './end-notice.tsx';
import { isMeasurement, jobTitle } from './job-title.ts';
import { amountWords, stateWords } from './job-words.ts';
import { useJobPlace } from './use-job-place.ts';

const MINUTE = 60_000;

/**
 * Tells the end of each job in one line, with "Show" and, for a checkout, "Undo"; a failed one stays until it is closed.
 * Returns what a screen reader is told: the start, once a minute, and the end.
 */
export function useJobEnds(jobs: readonly JobInfo[]): string {
  const before = useRef<ReadonlyMap<string, JobInfo['state']>>(undefined);
  const [said, setSaid] = useState('');
  const placeOf = useJobPlace();
  const loaded = useJobsLoaded();
  useEffect(() => {
    if (!loaded) return;
    const known = before.current;
    before.current = new Map(jobs.map((job) => [job.id, job.state]));
    // What had ended before this page was opened is not news.
    if (!known) return;
    for (const job of jobs) {
      const was = known.get(job.id);
      if (was === job.state) continue;
      if (was === undefined && !isEnded(job)) setSaid(`${jobTitle(job)} started`);
      if (!isEnded(job)) continue;
      setSaid(`${jobTitle(job)}: ${stateWords(job)}`);
      const quiet = job.state === 'cancelled' || isMeasurement(job) || isFollowed(job.id);
      if (!quiet) showEnd(job, placeOf(job));
    }
  }, [jobs, placeOf, loaded]);
  useMinuteReport(jobs, setSaid);
  return said;
}

function useMinuteReport(jobs: readonly JobInfo[], say: (text: string) => void): void {
  const latest = useRef(jobs);
  latest.current = jobs;
  useEffect(() => {
    const timer = setInterval(() => {
      const running = latest.current.filter(({ state }) => state === 'running');
      if (running.length > 0) say(running.map((job) => `${jobTitle(job)}: ${amountWords(job)}`).join('. '));
    }, MINUTE);
    return () => clearInterval(timer);
  }, [say]);
}
