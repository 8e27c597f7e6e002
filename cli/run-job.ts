import type { EngineClient } from '../contract/client.ts';
import { ask } from '../contract/client.ts';
import { AppError, type ErrorData } from '../contract/errors.ts';
import { resultOf } from '../contract/job-result.ts';
import type { JobInfo, JobResult } from '../contract/jobs.ts';
import type { RequestInput } from '../contract/requests.ts';
import { type StartedJobs, startedJobs } from '../contract/started-jobs.ts';
import type { CliContext } from './context.ts';
import { progressDisplay } from './progress.ts';

/** A finished job with its result. */
export interface FinishedJob<T> {
  readonly id: string;
  readonly result: T;
}

/**
 * Starts a job and waits for its end with progress; Ctrl-C cancels it.
 *
 * @throws the job's own error, `CANCELLED`, or `JOB_PARKED`.
 */
export async function runJob<N extends keyof StartedJobs>(
  context: CliContext,
  name: N,
  input: RequestInput<N>,
): Promise<FinishedJob<JobResult<StartedJobs[N]>>> {
  const job = await followJob(context, async (client) => {
    const answer: { readonly job: string } = await ask(client, name, input);
    return answer.job;
  });
  const result = resultOf(job, startedJobs[name]);
  if (result === undefined) throw new Error(`${name} started a job of kind ${job.kind}`);
  return { id: job.id, result };
}

/**
 * Waits for the job that `start` names; subscribes before it, so that no event is missed.
 *
 * @throws the job's own error, `CANCELLED`, or `JOB_PARKED`.
 */
export async function followJob(
  context: CliContext,
  start: (client: EngineClient) => Promise<string>,
): Promise<JobInfo> {
  const client = await context.client();
  const display = progressDisplay(context);
  const ended = Promise.withResolvers<JobInfo>();
  let id: string | undefined;
  const seen = new Map<string, JobInfo>();
  const unsubscribe = client.subscribe((event) => {
    if (event.name !== 'job') return;
    const job = event.payload;
    if (id === undefined) seen.set(job.id, job);
    else if (job.id === id) observe(job);
  });
  const observe = (job: JobInfo) => {
    if (hasEnded(job)) ended.resolve(job);
    else if (job.progress !== null) display.show(job.progress);
  };
  let removeHandler = () => {};
  try {
    id = await start(client);
    removeHandler = context.environment.interrupts.onInterrupt(() => {
      ask(client, 'jobs.cancel', { job: id! }).catch(ended.reject);
    });
    const early = seen.get(id);
    if (early !== undefined) observe(early);
    const job = await ended.promise;
    await display.clear();
    assertDone(job);
    return job;
  } finally {
    removeHandler();
    unsubscribe();
    await display.clear();
  }
}

function hasEnded(job: JobInfo): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

function assertDone(job: JobInfo): void {
  if (job.state === 'done') return;
  if (job.state === 'cancelled') {
    throw new AppError('CANCELLED', 'Cancelled.', { hint: 'Run the same command to go on.' });
  }
  if (job.error !== null) throw AppError.fromData(job.error as ErrorData);
  if (job.state === 'parked') {
    throw new AppError('JOB_PARKED', `${job.title} failed three times and waits.`, {
      hint: `Try it again with "vitrine jobs resume ${job.id}".`,
    });
  }
  throw new AppError('CANCELLED', `${job.title} was interrupted.`, {
    hint: `Go on with "vitrine jobs resume ${job.id}".`,
  });
}
