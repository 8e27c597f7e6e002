import type { EngineClient } from '../contract/client.ts';
import { ask } from '../contract/client.ts';
import type {
  CheckoutPlan,
  CheckoutResult,
  CollectResult,
  DiffResult,
  DownloadResult,
  JobInfo,
  LogPreview,
  LogResult,
  RebuildResult,
  RepairResult,
  VerifyResult,
} from '../contract/domain.ts';
import { AppError, type ErrorData } from '../contract/errors.ts';
import type { RequestInput } from '../contract/requests.ts';
import type { CliContext } from './context.ts';
import { progressDisplay } from './progress.ts';

/** The requests that start a job, with what it results in. */
export interface JobResults {
  'log.start': LogResult;
  'drafts.log': LogResult;
  'drafts.preview': LogPreview;
  'diff.start': DiffResult;
  'download.start': DownloadResult;
  'checkout.plan': CheckoutPlan;
  'checkout.start': CheckoutResult;
  'checkout.undo': CheckoutResult;
  'gc.start': CollectResult;
  'store.verify': VerifyResult;
  'store.repair': RepairResult;
  'catalog.rebuild': RebuildResult;
  'folders.compare': DiffResult;
}

/** A finished job with its result in the shape that its kind has. */
export interface FinishedJob<T> {
  readonly id: string;
  readonly result: T;
}

/**
 * Starts a job and waits for its end with progress; Ctrl-C cancels it.
 *
 * @throws the job's own error, `CANCELLED`, or `JOB_PARKED`.
 */
export async function runJob<N extends keyof JobResults>(
  context: CliContext,
  name: N,
  input: RequestInput<N>,
): Promise<FinishedJob<JobResults[N]>> {
  return followJob(context, async (client) => {
    const { job } = (await ask(client, name, input)) as { readonly job: string };
    return job;
  });
}

/** Waits for the job that `start` names; subscribes before it, so that no event is missed. */
export async function followJob<T>(
  context: CliContext,
  start: (client: EngineClient) => Promise<string>,
): Promise<FinishedJob<T>> {
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
    return { id, result: resultOf(job) as T };
  } finally {
    removeHandler();
    unsubscribe();
    await display.clear();
  }
}

function hasEnded(job: JobInfo): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

function resultOf(job: JobInfo): unknown {
  if (job.state === 'done') return job.result;
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
