import type { Reply } from '../../contract/client.ts';
import { type AppError, toErrorData } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { type JobInfo, type JobKind, jobInfo, type Progress } from '../../contract/jobs.ts';
import {
  type RequestInput,
  type RequestName,
  type RequestResult,
  requests,
} from '../../contract/requests.ts';

type Handlers = {
  [N in RequestName]?: (input: RequestInput<N>) => RequestResult<N> | Promise<RequestResult<N>>;
};

type JobChange = Partial<Record<keyof JobInfo, unknown>>;

interface FakeJob {
  readonly kind: JobKind;
  readonly result?: unknown;
  readonly error?: AppError;
  readonly progress?: readonly Progress[];
  /** Stays running until it is cancelled. */
  readonly endless?: boolean;
  /** All events come before the start request is answered. */
  readonly early?: boolean;
}

/** An engine client that answers with what a test gives it, and checks both directions against the contract. */
export class FakeEngine {
  readonly asked: { readonly name: RequestName; readonly input: unknown }[] = [];
  closed = false;
  readonly #handlers: Handlers;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #jobs = new Map<string, JobInfo>();

  constructor(handlers: Handlers = {}) {
    this.#handlers = {
      'jobs.cancel': ({ job }) => this.#end(job, { state: 'cancelled' }),
      'jobs.get': ({ job }) => this.#jobs.get(job)!,
      ...handlers,
    };
  }

  async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<RequestResult<N>>> {
    const parsed = requests[name].input.parse(input);
    this.asked.push({ name, input: parsed });
    const handler = this.#handlers[name];
    if (handler === undefined) throw new Error(`the test gives no answer to ${name}`);
    try {
      const value = await handler(input);
      return { ok: true, value: requests[name].result.parse(value) as RequestResult<N> };
    } catch (error) {
      return { ok: false, error: toErrorData(error) };
    }
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Starts a job that goes through its progress and ends, and returns what a start request answers. */
  startJob(plan: FakeJob): { job: string } {
    const id = `${plan.kind}-${this.#jobs.size + 1}`;
    this.#jobs.set(id, runningJob(id, plan.kind));
    if (plan.early) this.#play(id, plan);
    else setImmediate(() => this.#play(id, plan));
    return { job: id };
  }

  #play(id: string, plan: FakeJob): void {
    for (const progress of plan.progress ?? []) this.#update(id, { progress });
    if (plan.endless) return;
    if (plan.error !== undefined) this.#end(id, { state: 'failed', error: plan.error.toData() });
    else this.#end(id, { state: 'done', result: plan.result });
  }

  #end(id: string, change: JobChange): JobInfo {
    return this.#update(id, { finishedAt: '2026-11-05T12:00:00.000Z', ...change });
  }

  #update(id: string, change: JobChange): JobInfo {
    const job = jobInfo.parse({ ...this.#jobs.get(id)!, ...change });
    this.#jobs.set(id, job);
    this.emit({ name: 'job', payload: job });
    return job;
  }
}

function runningJob(id: string, kind: JobKind): JobInfo {
  return jobInfo.parse({
    id,
    kind,
    title: 'A job',
    target: null,
    state: 'running',
    attempts: 1,
    progress: null,
    result: null,
    error: null,
    createdAt: '2026-11-05T11:59:00.000Z',
    finishedAt: null,
  });
}
