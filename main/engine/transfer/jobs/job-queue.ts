import { randomUUID } from 'node:crypto';
import { AppError, type ErrorData, hasCode, toErrorData } from '../../../../contract/errors.ts';
import type {
  JobInfo,
  JobKind,
  JobOutcome,
  JobResult,
  JobTarget,
  Progress,
} from '../../../../contract/jobs.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { ProcessLock } from '../../catalog/process-lock.ts';
import type { JobRow } from '../../catalog/rows.ts';
import type { JobContext } from '../job-context.ts';
import { jobLockName } from './job-lock.ts';
import { ProgressMeter } from './progress-meter.ts';

/** A job whose process died this often is parked. */
const MAX_ATTEMPTS = 3;

/** Jobs that run at once: each one keeps all threads busy by itself, so more would only fight for the disk. */
const MAX_RUNNING = 2;

/** Kinds that do not count towards those: somebody waits for them, and they only look. */
const LIGHT: ReadonlySet<string> = new Set<JobKind>(['preview']);

/** Does the work of one kind of job; what it returns becomes the job's result. */
export type JobRunners = {
  readonly [K in JobKind]: (job: JobContext, input: unknown) => Promise<JobResult<K>>;
};

export interface JobQueueOptions {
  readonly catalog: Catalog;
  readonly runners: JobRunners;
  readonly onJob: (job: JobInfo) => void;
  /** Is told of jobs that are forgotten. */
  readonly onCleared?: (id: string) => void;
}

export interface NewJob {
  readonly kind: JobKind;
  readonly title: string;
  /** Plain JSON. */
  readonly input: unknown;
  /** Jobs of one lane run one after another in the order in which they were started. */
  readonly lane: string;
  /** What it works on, for whoever shows it. */
  readonly target?: JobTarget | undefined;
}

interface LiveJob {
  readonly row: JobRow;
  readonly lane: string;
  readonly lock: ProcessLock;
  readonly abort: AbortController;
  progress: Progress | null;
  running: Promise<void> | undefined;
  /** It is stopped so that it goes on when a person says so. */
  pausing: boolean;
}

/**
 * Runs jobs, remembers them in the catalog, and lets them go on after their process died. A job has one owner at a time:
 * the process that holds its lock.
 */
export class JobQueue {
  readonly #catalog: Catalog;
  readonly #runners: JobQueueOptions['runners'];
  readonly #onJob: (job: JobInfo) => void;
  readonly #onCleared: (id: string) => void;
  /** In the order in which they were started; ended jobs leave. */
  readonly #live = new Map<string, LiveJob>();
  #closing = false;

  constructor(options: JobQueueOptions) {
    this.#catalog = options.catalog;
    this.#runners = options.runners;
    this.#onJob = options.onJob;
    this.#onCleared = options.onCleared ?? (() => {});
  }

  /** Puts a job into the queue and returns its id. */
  async start(job: NewJob): Promise<string> {
    const id = randomUUID();
    const lock = this.#lock(id);
    if (!lock) throw new AppError('JOB_BUSY', `Job ${id} is taken.`);
    const input: StoredInput = { lane: job.lane, input: job.input, target: job.target ?? null };
    const row = await this.#catalog.jobs.create({
      id,
      kind: job.kind,
      title: job.title,
      input,
      state: 'queued',
    });
    this.#enqueue(row, lock);
    return id;
  }

  /** True while a job of this lane waits or runs in this process. */
  isBusy(lane: string): boolean {
    for (const live of this.#live.values()) if (live.lane === lane) return true;
    return false;
  }

  /** A job as it is now. @throws AppError `JOB_NOT_FOUND` */
  async get(id: string): Promise<JobInfo> {
    return this.#seen(await this.#catalog.jobs.get(id));
  }

  /** What a job was started with. @throws AppError `JOB_NOT_FOUND` */
  async input<T>(id: string): Promise<T> {
    const { input } = await this.#catalog.jobs.get(id);
    return (input as StoredInput).input as T;
  }

  /** Jobs, newest first; `active` leaves out those that are over. */
  async list(active: boolean): Promise<JobInfo[]> {
    const { rows } = await this.#catalog.jobs.list({
      limit: 1000,
      ...(active ? { states: ['queued', 'running', 'paused', 'parked'] as const } : {}),
    });
    const seen = rows.map(async (row) => {
      try {
        return [await this.#seen(row)];
      } catch (error) {
        // It ended and was cleared since.
        if (hasCode(error, 'JOB_NOT_FOUND')) return [];
        throw error;
      }
    });
    return (await Promise.all(seen)).flat();
  }

  /**
   * Stops a job. What it did so far is kept where it saves work for the next try.
   *
   * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when another process runs it
   */
  async cancel(id: string): Promise<JobInfo> {
    const live = this.#live.get(id);
    if (live) {
      // A pause that is still under way becomes this.
      live.pausing = false;
      live.abort.abort(cancelled());
      if (live.running) await live.running;
      else await this.#end(live, { error: cancelled().toData() });
      return this.get(id);
    }
    const row = await this.#catalog.jobs.get(id);
    if (isOver(row)) return infoOf(row);
    using lock = this.#take(id);
    await this.#catalog.jobs.update(lock.id, { state: 'cancelled', error: cancelled().toData() });
    await this.#catalog.jobs.clearJournal(id);
    return this.get(id);
  }

  /**
   * Stops a job so that it goes on where it was when it is resumed, also by a later process.
   *
   * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when another process runs it
   */
  async pause(id: string): Promise<JobInfo> {
    const live = this.#live.get(id);
    if (live) {
      live.pausing = true;
      live.abort.abort(cancelled());
      if (live.running) await live.running;
      else await this.#end(live, { error: cancelled().toData() });
      return this.get(id);
    }
    const row = await this.#catalog.jobs.get(id);
    if (isOver(row) || row.state === 'parked' || row.state === 'paused') return infoOf(row);
    using lock = this.#take(id);
    await this.#catalog.jobs.update(lock.id, { state: 'paused' });
    return this.get(id);
  }

  /**
   * Goes on with a job that was paused, interrupted, parked, cancelled or failed.
   *
   * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when a process runs it
   */
  async resume(id: string): Promise<JobInfo> {
    const row = await this.#catalog.jobs.get(id);
    if (this.#live.has(id) || row.state === 'done') return this.#seen(row);
    const lock = this.#lock(id);
    if (!lock) throw busy(id);
    const queued = await this.#catalog.jobs.update(id, { state: 'queued', error: null, attempts: 0 });
    this.#enqueue(queued, lock);
    return infoOf(queued);
  }

  /** Takes over the jobs whose process died; those that died too often are parked. */
  async adopt(): Promise<void> {
    const { rows } = await this.#catalog.jobs.list({ limit: 1000, states: ['queued', 'running'] });
    for (const row of rows.toReversed()) {
      if (this.#live.has(row.id)) continue;
      const lock = this.#lock(row.id);
      if (!lock) continue;
      if (row.attempts < MAX_ATTEMPTS) this.#enqueue(row, lock);
      else await this.#park(row, lock);
    }
  }

  /** Forgets the jobs that are over; returns how many. */
  async clear(): Promise<number> {
    const { rows } = await this.#catalog.jobs.list({ limit: 1000, states: ['done', 'failed', 'cancelled'] });
    for (const { id } of rows) {
      await this.#catalog.jobs.remove(id);
      this.#catalog.forgetLock(jobLockName(id));
      this.#onCleared(id);
    }
    return rows.length;
  }

  /** Stops everything so that it can be resumed, and waits for it. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const { abort } of this.#live.values()) abort.abort(cancelled());
    await Promise.all([...this.#live.values()].map(({ running }) => running));
    for (const { lock } of this.#live.values()) lock.release();
    this.#live.clear();
  }

  #enqueue(row: JobRow, lock: ProcessLock): void {
    const { lane } = row.input as StoredInput;
    this.#live.set(row.id, {
      row,
      lane,
      lock,
      abort: new AbortController(),
      progress: null,
      running: undefined,
      pausing: false,
    });
    this.#onJob(infoOf(row));
    this.#startNext();
  }

  #startNext(): void {
    const busyLanes = new Set<string>();
    let running = 0;
    for (const live of this.#live.values()) if (live.running && !isLight(live)) running++;
    for (const live of this.#live.values()) {
      const mayRun = isLight(live) || running < MAX_RUNNING;
      const free = !live.running && !busyLanes.has(live.lane) && mayRun && !this.#closing;
      busyLanes.add(live.lane);
      if (!free) continue;
      if (!isLight(live)) running++;
      live.running = this.#run(live);
    }
  }

  async #run(live: LiveJob): Promise<void> {
    const { id } = live.row;
    const meter = new ProgressMeter((progress) => {
      live.progress = progress;
      this.#onJob({ ...infoOf(live.row, progress), state: 'running' });
    });
    try {
      const outcome = await this.#outcome(live, meter);
      meter.stop();
      await this.#end(live, outcome);
    } catch (error) {
      // The catalog itself fails: nothing can be written down, so the job looks interrupted and can be resumed.
      this.#live.delete(id);
      live.lock.release();
      this.#onJob({ ...infoOf(live.row), state: 'failed', error: toErrorData(error) });
      this.#startNext();
    }
  }

  async #outcome(
    live: LiveJob,
    meter: ProgressMeter,
  ): Promise<{ readonly result?: unknown; readonly error?: ErrorData }> {
    const { id, kind, attempts } = live.row;
    try {
      await this.#catalog.jobs.update(id, { state: 'running', attempts: attempts + 1 });
      const { input } = live.row.input as StoredInput;
      return { result: await this.#runners[kind as JobKind](this.#contextOf(live, meter), input) };
    } catch (error) {
      return { error: live.abort.signal.aborted ? cancelled().toData() : toErrorData(error) };
    }
  }

  #contextOf(live: LiveJob, progress: ProgressMeter): JobContext {
    const { id } = live.row;
    const { jobs } = this.#catalog;
    return {
      id,
      signal: live.abort.signal,
      progress,
      isPutDown: () => this.#closing || live.pausing,
      remember: (key, value) => jobs.putJournal(id, [{ key, value }]),
      recall: async (key) => (await jobs.journal(id, key)).find((row) => row.key === key)?.value,
    };
  }

  async #end(
    live: LiveJob,
    outcome: { readonly result?: unknown; readonly error?: ErrorData },
  ): Promise<void> {
    const { id } = live.row;
    const row = await this.#writeEnd(live, outcome);
    this.#live.delete(id);
    live.lock.release();
    if (outcome.result !== undefined) this.#catalog.forgetLock(jobLockName(id));
    this.#onJob({ ...infoOf(row), ...(isUnderWay(row) && { state: 'interrupted' }) });
    this.#startNext();
  }

  /** Writes down how a job ended, or that it goes on later. */
  async #writeEnd(
    live: LiveJob,
    outcome: { readonly result?: unknown; readonly error?: ErrorData },
  ): Promise<JobRow> {
    const { jobs } = this.#catalog;
    const { id, attempts } = live.row;
    const { progress } = live;
    if ((this.#closing || live.pausing) && outcome.error?.code === 'CANCELLED') {
      // An orderly end is no death that counts towards parking.
      return jobs.update(id, { state: live.pausing ? 'paused' : 'queued', progress, attempts });
    }
    const state = outcome.error ? (outcome.error.code === 'CANCELLED' ? 'cancelled' : 'failed') : 'done';
    const { result = null, error = null } = outcome;
    const row = await jobs.update(id, { state, progress, result, error });
    if (state === 'done') await jobs.clearJournal(id);
    return row;
  }

  async #park(row: JobRow, lock: ProcessLock): Promise<void> {
    const error = new AppError(
      'JOB_PARKED',
      `"${row.title}" ended its process ${row.attempts} times and was parked.`,
      {
        hint: `Look at what it works on, then go on with "vitrine jobs resume ${row.id}".`,
      },
    );
    const parked = await this.#catalog.jobs.update(row.id, { state: 'parked', error: error.toData() });
    lock.release();
    this.#onJob(infoOf(parked));
  }

  /** A job as a row shows it that was just read. */
  async #seen(row: JobRow): Promise<JobInfo> {
    const live = this.#live.get(row.id);
    if (live) return infoOf(row, live.progress);
    if (!isUnderWay(row) || this.#isOwned(row)) return infoOf(row);
    // Its owner died, or has written down how it ended since the row was read, and then let go of the lock.
    const now = await this.#catalog.jobs.get(row.id);
    if (!isUnderWay(now) || this.#isOwned(now)) return infoOf(now, this.#live.get(row.id)?.progress);
    return { ...infoOf(now), state: 'interrupted' };
  }

  #isOwned({ id }: JobRow): boolean {
    return this.#catalog.lockState(jobLockName(id)) === 'held';
  }

  #lock(id: string): ProcessLock | undefined {
    return this.#catalog.tryLock(jobLockName(id));
  }

  #take(id: string): Disposable & { readonly id: string } {
    const lock = this.#lock(id);
    if (!lock) throw busy(id);
    return { id, [Symbol.dispose]: () => lock.release() };
  }
}

/** What the catalog keeps of a job's request. */
interface StoredInput {
  readonly lane: string;
  readonly input: unknown;
  /** Jobs of earlier versions have none. */
  readonly target?: JobTarget | null;
}

function infoOf(row: JobRow, progress: Progress | null = null): JobInfo {
  return {
    id: row.id,
    ...({ kind: row.kind, result: row.result ?? null } as JobOutcome),
    title: row.title,
    target: (row.input as StoredInput).target ?? null,
    state: row.state,
    attempts: row.attempts,
    progress: progress ?? (row.progress as Progress | null) ?? null,
    error: (row.error as JobInfo['error']) ?? null,
    createdAt: row.createdAt,
    finishedAt: isOver(row) ? row.updatedAt : null,
  };
}

function isLight({ row }: LiveJob): boolean {
  return LIGHT.has(row.kind);
}

function isUnderWay(row: JobRow): boolean {
  return row.state === 'queued' || row.state === 'running';
}

function isOver(row: JobRow): boolean {
  return row.state === 'done' || row.state === 'failed' || row.state === 'cancelled';
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'The job was cancelled.', {
    hint: 'Start it again to go on; what was stored is kept.',
  });
}

function busy(id: string): AppError {
  return new AppError('JOB_BUSY', `Job ${id} is run by another process.`, {
    hint: 'Wait for it, or end that process.',
  });
}
