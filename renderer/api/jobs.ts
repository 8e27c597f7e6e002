import { useEffect } from 'react';
import { create } from 'zustand';
import { AppError } from '../../contract/errors.ts';
import { resultOf } from '../../contract/job-result.ts';
import type { JobInfo, JobKind, JobResult } from '../../contract/jobs.ts';
import { engine } from './bridge.ts';

interface JobsState {
  readonly jobs: ReadonlyMap<string, JobInfo>;
  /** The list of all jobs was read; before, a job that shows up may have ended long ago. */
  readonly loaded: boolean;
}

const useJobs = create<JobsState>(() => ({ jobs: new Map(), loaded: false }));
const ENDED = new Set(['done', 'failed', 'cancelled']);

/** True when a job will not change any more unless somebody starts it again. */
export function isEnded(job: JobInfo): boolean {
  return ENDED.has(job.state);
}

/** Takes in what an event or a list said of jobs. */
export function noteJobs(jobs: readonly JobInfo[]): void {
  if (jobs.length === 0) return;
  useJobs.setState((state) => {
    const next = new Map(state.jobs);
    for (const job of jobs) next.set(job.id, job);
    return { jobs: next };
  });
}

/** Takes in what was answered of a job, unless it was overtaken by the news that the job has ended. */
function noteAnswer(job: JobInfo): void {
  const known = useJobs.getState().jobs.get(job.id);
  if (known === undefined || !isEnded(known) || isEnded(job)) noteJobs([job]);
}

/** Forgets jobs that were cleared. */
export function forgetEndedJobs(): void {
  useJobs.setState((state) => ({ jobs: new Map([...state.jobs].filter(([, job]) => !isEnded(job))) }));
}

/** Reads the list of all jobs again, after a start or when events may have been missed. */
export async function reloadJobs(): Promise<void> {
  const { items } = await engine('jobs.list', {});
  useJobs.setState({ jobs: new Map(items.map((job) => [job.id, job])), loaded: true });
}

/** All jobs that are known, in the order in which they were made. */
export function useAllJobs(): readonly JobInfo[] {
  const jobs = useJobs((state) => state.jobs);
  return [...jobs.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** True once the list of all jobs was read. */
export function useJobsLoaded(): boolean {
  return useJobs((state) => state.loaded);
}

/** One job as it stands; undefined until something is known of it. */
export function useJob(id: string | undefined): JobInfo | undefined {
  const job = useJobs((state) => (id === undefined ? undefined : state.jobs.get(id)));
  const unknown = id !== undefined && job === undefined;
  useEffect(() => {
    if (!unknown) return;
    void engine('jobs.get', { job: id }).then(noteAnswer, () => undefined);
  }, [unknown, id]);
  return job;
}

/**
 * Waits until a job of this kind has ended well and gives its result. A job that was interrupted goes on being waited for.
 * @throws AppError when it failed or was cancelled
 */
export function jobResult<K extends JobKind>(id: string, kind: K): Promise<JobResult<K>> {
  return new Promise((resolve, reject) => {
    const look = (job: JobInfo | undefined): boolean => {
      if (!job || (!isEnded(job) && job.state !== 'parked')) return false;
      const result = resultOf(job, kind);
      if (result) resolve(result);
      else if (job.error) reject(AppError.fromData(job.error as never));
      else reject(new AppError('CANCELLED', `${job.title} was cancelled.`));
      return true;
    };
    if (look(useJobs.getState().jobs.get(id))) return;
    const stop = useJobs.subscribe((state) => {
      if (look(state.jobs.get(id))) stop();
    });
    void engine('jobs.get', { job: id }).then(noteAnswer, (error) => {
      stop();
      reject(error);
    });
  });
}
