import { ask, type EngineClient } from '../contract/client.ts';
import { AppError, type ErrorData } from '../contract/errors.ts';
import { resultOf } from '../contract/job-result.ts';
import type { JobInfo, JobResult, Progress } from '../contract/jobs.ts';
import type { RequestInput } from '../contract/requests.ts';
import { type StartedJobs, startedJobs } from '../contract/started-jobs.ts';

/** What every long piece of work takes. */
export interface WorkOptions {
  /** Cancels the work; it then rejects with `CANCELLED`. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the progress, at most ten times a second. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

type StartName = keyof StartedJobs;
type ResultOf<N extends StartName> = JobResult<StartedJobs[N]>;

/** A job that is done. */
export interface FinishedJob<T> {
  readonly id: string;
  readonly result: T;
}

/** Starts jobs and waits for their ends. */
export class Jobs {
  readonly #client: EngineClient;
  readonly #listeners = new Map<string, (job: JobInfo) => void>();
  readonly #unsubscribe: () => void;
  readonly #pending = new Set<Promise<unknown>>();
  #order: Promise<unknown> = Promise.resolve();

  constructor(client: EngineClient) {
    this.#client = client;
    this.#unsubscribe = client.subscribe((event) => {
      if (event.name === 'job') this.#listeners.get(event.payload.id)?.(event.payload);
    });
  }

  /** Does a job. @throws AppError the job's own error, `CANCELLED` */
  async run<N extends StartName>(
    name: N,
    input: RequestInput<N>,
    options: WorkOptions = {},
  ): Promise<ResultOf<N>> {
    return (await this.finish(name, input, options)).result;
  }

  /** The same, with the id that what the job leaves behind is asked for by. */
  finish<N extends StartName>(
    name: N,
    input: RequestInput<N>,
    options: WorkOptions = {},
  ): Promise<FinishedJob<ResultOf<N>>> {
    return this.keep(this.#finished(name, this.#start(name, input, options), options));
  }

  /**
   * The same for jobs that have to begin in the order of the calls, however long it takes to get their input. One that fails
   * does not hold up the next ones.
   */
  inOrder<N extends StartName>(
    name: N,
    input: () => Promise<RequestInput<N>>,
    options: WorkOptions = {},
  ): Promise<ResultOf<N>> {
    const id = this.#order.then(async () => this.#start(name, await input(), options));
    this.#order = id.catch(() => {});
    return this.keep(this.#finished(name, id, options).then(({ result }) => result));
  }

  /** Has `settled` wait for some work. */
  keep<T>(work: Promise<T>): Promise<T> {
    const gone = () => void this.#pending.delete(work);
    this.#pending.add(work);
    work.then(gone, gone);
    return work;
  }

  /** Resolves when nothing that was started here is under way. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending]);
  }

  close(): void {
    this.#unsubscribe();
  }

  async #start<N extends StartName>(
    name: N,
    input: RequestInput<N>,
    { signal }: WorkOptions,
  ): Promise<string> {
    if (signal?.aborted) throw cancelled(signal);
    const { job } = (await ask(this.#client, name, input)) as { readonly job: string };
    return job;
  }

  async #finished<N extends StartName>(
    name: N,
    starting: Promise<string>,
    options: WorkOptions,
  ): Promise<FinishedJob<ResultOf<N>>> {
    const job = await this.#end(await starting, options);
    const result = resultOf(job, startedJobs[name]);
    if (result !== undefined) return { id: job.id, result: result as ResultOf<N> };
    if (job.state === 'cancelled') throw cancelled(options.signal);
    if (job.error !== null) throw AppError.fromData(job.error as ErrorData);
    throw new AppError('CANCELLED', `${job.title} was interrupted.`, {
      hint: 'It goes on when it is resumed, for example with "vitrine jobs resume".',
    });
  }

  async #end(id: string, { signal, onProgress }: WorkOptions): Promise<JobInfo> {
    const ended = Promise.withResolvers<JobInfo>();
    const observe = (job: JobInfo) => {
      if (job.state !== 'queued' && job.state !== 'running') ended.resolve(job);
      else if (job.progress !== null) tell(job.progress);
    };
    const cancel = () => void ask(this.#client, 'jobs.cancel', { job: id }).catch(ended.reject);
    const tell = (progress: Progress) => {
      try {
        onProgress?.(progress);
      } catch (error) {
        ended.reject(error);
        cancel();
      }
    };
    this.#listeners.set(id, observe);
    signal?.addEventListener('abort', cancel);
    try {
      if (signal?.aborted) cancel();
      // It may have ended before anybody listened.
      observe(await ask(this.#client, 'jobs.get', { job: id }));
      return await ended.promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#listeners.delete(id);
    }
  }
}

function cancelled(signal: AbortSignal | undefined): AppError {
  return new AppError('CANCELLED', 'Cancelled.', {
    hint: 'Call it again to go on.',
    ...(signal?.reason === undefined ? {} : { cause: signal.reason as unknown }),
  });
}
