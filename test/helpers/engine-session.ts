import { ask } from '../../contract/client.ts';
import { AppError, type ErrorData } from '../../contract/errors.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';
import { Engine } from '../../main/engine/engine.ts';

/** An engine in this process with requests that throw, and jobs that are waited for. */
export interface EngineSession {
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>>;
  /** Starts a job and waits for its result. Throws the job's own error as an `AppError`. */
  job<T>(name: RequestName, input: object): Promise<T>;
  /** Goes on with a job that another process left, and waits for its result. */
  resume<T>(job: string): Promise<T>;
  close(): Promise<void>;
}

/** Opens an engine on a data folder. */
export function openSession(
  home: string,
  options: { readonly onJob?: (job: JobInfo) => void } = {},
): EngineSession {
  const engine = Engine.open({ home, author: 'tester' });
  const waiting = new Map<string, (job: JobInfo) => void>();
  const ended = new Map<string, JobInfo>();
  engine.subscribe((event) => {
    if (event.name !== 'job') return;
    const job = event.payload;
    options.onJob?.(job);
    if (job.state === 'queued' || job.state === 'running') return;
    const resolve = waiting.get(job.id);
    if (resolve) resolve(job);
    else ended.set(job.id, job);
  });
  const result = async <T>(id: string): Promise<T> => {
    const early = ended.get(id);
    ended.delete(id);
    const job = early ?? (await new Promise<JobInfo>((resolve) => waiting.set(id, resolve)));
    waiting.delete(id);
    if (job.state === 'done') return job.result as T;
    if (job.error) throw AppError.fromData(job.error as ErrorData);
    throw new Error(`Job ${id} ended as ${job.state}`);
  };
  return {
    ask: (name, input) => ask(engine, name, input),
    job: async (name, input) => result(((await ask(engine, name, input as never)) as { job: string }).job),
    resume: async (job) => {
      const { state, result: value } = await ask(engine, 'jobs.resume', { job });
      return state === 'done' ? (value as never) : result(job);
    },
    close: () => engine.close(),
  };
}
