import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { type JobInfo, jobResults } from '../../../../contract/jobs.ts';
import { Catalog } from '../../../../main/engine/catalog/catalog.ts';
import type { JobContext } from '../../../../main/engine/transfer/job-context.ts';
import { JobQueue } from '../../../../main/engine/transfer/jobs/job-queue.ts';

const child = fileURLToPath(new URL('./job-child.ts', import.meta.url));

let dir: string;
let catalog: Catalog;
let bench: Bench;
let children: ChildProcess[];
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-jobs-'));
  children = [];
  catalog = await Catalog.open(dir);
  bench = new Bench(catalog);
});
afterEach(async () => {
  for (const each of children) each.kill('SIGKILL');
  await bench.queue.close();
  await catalog.close();
  rmSync(dir, { recursive: true });
});

describe('lanes', () => {
  test('jobs of one lane run one after another in the order of their start', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map((title) => bench.start(title, 'lane')));
    for (const [at, id] of ids.entries()) {
      await bench.running(id);
      expect(bench.underWay()).toEqual([id]);
      bench.finish(id, at);
      expect((await bench.over(id)).result).toBe(at);
    }
    expect(bench.order).toEqual(ids);
  });

  test('lanes run side by side, at most two jobs at once, and a waiting lane does not hold up another', async () => {
    const [a1, a2] = [await bench.start('a1', 'a'), await bench.start('a2', 'a')];
    const [b, c] = [await bench.start('b', 'b'), await bench.start('c', 'c')];
    await Promise.all([bench.running(a1), bench.running(b)]);
    expect(bench.underWay()).toEqual([a1, b]);
    expect((await bench.queue.get(a2)).state).toBe('queued');
    bench.finish(b);
    await bench.running(c);
    expect(bench.underWay()).toEqual([a1, c]);
    bench.finish(a1);
    await bench.running(a2);
  });

  test('a failed job frees its lane and keeps its error', async () => {
    const bad = await bench.start('bad', 'lane');
    const good = await bench.start('good', 'lane');
    await bench.running(bad);
    bench.fail(bad, new AppError('DISK_FULL', 'The disk is full.', { path: '/x' }));
    const failed = await bench.over(bad);
    expect(failed).toMatchObject({ state: 'failed', result: null, error: { code: 'DISK_FULL', path: '/x' } });
    expect(failed.finishedAt).not.toBeNull();
    await bench.running(good);
  });
});

describe('cancel', () => {
  test('a queued job ends without having run, and the ones behind it move up', async () => {
    const [first, second, third] = [
      await bench.start('first', 'lane'),
      await bench.start('second', 'lane'),
      await bench.start('third', 'lane'),
    ];
    expect(await bench.queue.cancel(second)).toMatchObject({
      state: 'cancelled',
      error: { code: 'CANCELLED' },
    });
    bench.finish(first);
    await bench.running(third);
    expect(bench.order).toEqual([first, third]);
  });

  test('a running job is told, waited for, and is cancelled whatever it throws', async () => {
    const id = await bench.start('a', 'lane');
    await bench.running(id);
    bench.onAbort = () => {};
    const answer = bench.queue.cancel(id);
    expect(bench.context(id).signal.aborted).toBe(true);
    expect((await bench.queue.get(id)).state).toBe('running');
    bench.fail(id, new Error('torn down'));
    expect(await answer).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } });
  });

  test('a job that was done by then is done', async () => {
    const id = await bench.start('a', 'lane');
    await bench.running(id);
    bench.onAbort = () => {};
    const answer = bench.queue.cancel(id);
    bench.finish(id, 'result');
    expect(await answer).toMatchObject({ state: 'done', result: 'result' });
    expect(await bench.queue.cancel(id)).toMatchObject({ state: 'done' });
  });

  test('of nothing is refused', async () => {
    for (const act of ['cancel', 'resume', 'get'] as const) {
      await expect(bench.queue[act]('none')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    }
  });
});

describe('resume', () => {
  test('goes on with the same input and what was remembered; a done job stays done', async () => {
    const id = await bench.start('a', 'lane', { deep: [1, null] });
    await bench.running(id);
    expect(await bench.context(id).recall('step')).toBeUndefined();
    await bench.context(id).remember('step', { at: 3 });
    bench.fail(id, new AppError('STORE_UNREACHABLE', 'Gone.'));
    expect(await bench.over(id)).toMatchObject({ state: 'failed' });
    expect(await bench.queue.resume(id)).toMatchObject({ id, state: 'queued', error: null });
    await bench.running(id, 2);
    expect(bench.input(id)).toEqual({ deep: [1, null] });
    expect(await bench.context(id).recall('step')).toEqual({ at: 3 });
    expect(await bench.queue.resume(id)).toMatchObject({ state: expect.stringMatching(/queued|running/) });
    bench.finish(id, 'at last');
    await bench.over(id, 2);
    expect(await bench.queue.resume(id)).toMatchObject({ state: 'done', result: 'at last' });
    expect(bench.order).toEqual([id, id]);
  });
});

describe('ends of processes', () => {
  test('an orderly close keeps what was queued and running, and the next process takes it over in order', async () => {
    const [first, second] = [await bench.start('first', 'lane'), await bench.start('second', 'lane')];
    await bench.running(first);
    await bench.queue.close();
    const next = new Bench(catalog);
    expect((await next.queue.list(false)).map(({ id, state }) => [id, state])).toEqual([
      [second, 'interrupted'],
      [first, 'interrupted'],
    ]);
    await next.queue.adopt();
    await next.running(first);
    next.finish(first);
    await next.running(second);
    next.finish(second);
    await next.over(second);
    expect(next.order).toEqual([first, second]);
    await next.queue.close();
  });

  test('any number of orderly closes is no reason to park a job', async () => {
    const id = await bench.start('long', 'lane');
    await bench.running(id);
    let at = bench;
    for (let restart = 0; restart < 5; restart++) {
      await at.queue.close();
      at = new Bench(catalog);
      await at.queue.adopt();
      expect((await at.queue.get(id)).state, `restart ${restart}`).not.toBe('parked');
      await at.running(id);
    }
    at.finish(id);
    await at.over(id);
    await at.queue.close();
  });

  test('a job whose process died is interrupted, and nobody runs it twice', async () => {
    const { id, process } = await run('start');
    expect(await bench.queue.get(id)).toMatchObject({ state: 'running', attempts: 1 });
    await expect(bench.queue.resume(id)).rejects.toMatchObject({ code: 'JOB_BUSY' });
    await expect(bench.queue.cancel(id)).rejects.toMatchObject({ code: 'JOB_BUSY' });
    await bench.queue.adopt();
    expect(bench.order).toEqual([]);
    await kill(process);
    expect(await bench.queue.get(id)).toMatchObject({ state: 'interrupted', finishedAt: null });
    expect(await bench.queue.list(true)).toMatchObject([{ id, state: 'interrupted' }]);
    expect(await bench.queue.clear()).toBe(0);
    await bench.queue.adopt();
    await bench.running(id);
    expect(bench.input(id)).toEqual({ answer: 42 });
    expect(await bench.queue.get(id)).toMatchObject({ state: 'running', attempts: 2 });
  });

  test('a job that ends while somebody looks at it is never taken for an interrupted one', async () => {
    const id = await bench.start('a', 'lane');
    await bench.running(id);
    const { promise: ended, resolve: letOn } = Promise.withResolvers<void>();
    let reads = 0;
    const late = async (job: string) => {
      const row = await catalog.jobs.get(job);
      if (reads++ === 0) await ended;
      return row;
    };
    const slow = { jobs: { get: late }, lockState: (name: string) => catalog.lockState(name) };
    const elsewhere = new JobQueue({ catalog: slow as never, runners: {} as never, onJob: () => {} });
    const seen = elsewhere.get(id);
    bench.finish(id, 'result');
    await bench.over(id);
    letOn();
    expect(await seen).toMatchObject({ state: 'done', result: 'result' });
  });

  test('an interrupted job can be cancelled, or resumed without being adopted', async () => {
    const first = await run('start');
    await kill(first.process);
    const second = await run('start');
    await kill(second.process);
    expect(await bench.queue.cancel(first.id)).toMatchObject({
      state: 'cancelled',
      error: { code: 'CANCELLED' },
    });
    await bench.queue.resume(second.id);
    await bench.running(second.id);
    bench.finish(second.id, 'done');
    expect(await bench.over(second.id)).toMatchObject({ state: 'done' });
    expect(bench.order).toEqual([second.id]);
  });

  test('after three deaths a job is parked, and runs again only when a person says so', async () => {
    const { id, process } = await run('start');
    await kill(process);
    for (let death = 2; death <= 3; death++) {
      const again = await run('adopt');
      expect(again.id).toBe(id);
      await kill(again.process);
    }
    expect(await run('adopt')).toMatchObject({ id: 'idle' });
    expect(await bench.queue.get(id)).toMatchObject({
      state: 'parked',
      attempts: 3,
      error: { code: 'JOB_PARKED' },
    });
    await bench.queue.adopt();
    expect(bench.order).toEqual([]);
    expect(await bench.queue.list(true)).toMatchObject([{ id, state: 'parked' }]);
    await bench.queue.resume(id);
    await bench.running(id);
    expect(await bench.queue.get(id)).toMatchObject({ state: 'running', attempts: 1, error: null });
    bench.finish(id);
    expect(await bench.over(id)).toMatchObject({ state: 'done', error: null });
  });
});

describe('pause', () => {
  test('a running job stops, lets the next one begin, and goes on with what it remembered', async () => {
    const id = await bench.start('a', 'lane');
    const next = await bench.start('b', 'lane');
    await bench.running(id);
    await bench.context(id).remember('key', 1);
    expect(await bench.queue.pause(id)).toMatchObject({ state: 'paused', error: null, finishedAt: null });
    await bench.running(next);
    bench.finish(next);
    await bench.over(next);
    expect(await bench.queue.pause(id)).toMatchObject({ state: 'paused' });
    expect((await bench.queue.list(true)).map((job) => job.id)).toEqual([id]);
    await bench.queue.adopt();
    expect(bench.underWay()).toEqual([]);
    expect(await bench.queue.resume(id)).toMatchObject({ state: 'queued' });
    await bench.running(id, 2);
    expect(await bench.context(id).recall('key')).toBe(1);
    bench.finish(id);
    expect(await bench.over(id)).toMatchObject({ state: 'done' });
    expect(await bench.queue.pause(id)).toMatchObject({ state: 'done' });
  });

  test('a job that is cancelled while it is being paused is cancelled', async () => {
    const id = await bench.start('a', 'lane');
    await bench.running(id);
    const paused = bench.queue.pause(id);
    expect(await bench.queue.cancel(id)).toMatchObject({ state: 'cancelled' });
    await paused;
    expect(await bench.queue.get(id)).toMatchObject({ state: 'cancelled' });
  });

  test('a job that waits is paused before it began, and a paused one can be cancelled', async () => {
    const first = await bench.start('a', 'lane');
    const id = await bench.start('b', 'lane');
    await bench.running(first);
    expect(await bench.queue.pause(id)).toMatchObject({ state: 'paused', attempts: 0 });
    expect(await bench.queue.cancel(id)).toMatchObject({ state: 'cancelled' });
    bench.finish(first);
    await bench.over(first);
    expect(bench.order).toEqual([first]);
  });
});

test('a preview does not wait for jobs that work', async () => {
  const busy = [await bench.start('a', '1'), await bench.start('b', '2'), await bench.start('c', '3')];
  await bench.running(busy[1]!);
  const target = { folder: '/data' };
  const light = await bench.queue.start({ kind: 'preview', title: 'd', lane: '4', input: null, target });
  await bench.running(light);
  expect(bench.underWay()).toEqual([busy[0], busy[1], light]);
  expect(await bench.queue.get(light)).toMatchObject({ state: 'running', target });
  expect(await bench.queue.get(busy[0]!)).toMatchObject({ target: null });
});

test('lists tell the state of each job, newest first, and clearing forgets those that are over', async () => {
  const states: Record<string, string> = {};
  const done = await bench.start('done', '1');
  await bench.running(done);
  bench.finish(done, 1);
  await bench.over(done);
  const failed = await bench.start('failed', '1');
  await bench.running(failed);
  bench.fail(failed, new Error('a defect'));
  expect((await bench.over(failed)).error?.code).toBe('INTERNAL');
  const running = await bench.start('running', '1');
  const queued = await bench.start('queued', '1');
  const dropped = await bench.start('dropped', '1');
  await bench.running(running);
  await bench.queue.cancel(dropped);
  const all = await bench.queue.list(false);
  for (const { title, state } of all) states[title] = state;
  expect(states).toEqual({
    done: 'done',
    failed: 'failed',
    running: 'running',
    queued: 'queued',
    dropped: 'cancelled',
  });
  expect(all.map(({ id }) => id)).toEqual([dropped, queued, running, failed, done]);
  expect((await bench.queue.list(true)).map(({ id }) => id)).toEqual([queued, running]);
  expect(await bench.queue.clear()).toBe(3);
  expect((await bench.queue.list(false)).map(({ id }) => id)).toEqual([queued, running]);
});

test('progress is told while a job runs, and its last state is kept', async () => {
  const id = await bench.start('a', 'lane');
  await bench.running(id);
  bench.context(id).progress.phase('Reading', { files: 2 });
  expect(bench.told.at(-1)).toMatchObject({
    id,
    state: 'running',
    progress: { phase: 'Reading', filesTotal: 2 },
  });
  expect((await bench.queue.get(id)).progress).toMatchObject({ phase: 'Reading' });
  bench.finish(id);
  expect(await bench.over(id)).toMatchObject({ state: 'done', progress: { phase: 'Reading' } });
});

interface Work {
  readonly context: JobContext;
  readonly input: unknown;
  readonly finish: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A queue whose jobs do nothing until the test says how they end. */
class Bench {
  readonly queue: JobQueue;
  readonly told: JobInfo[] = [];
  /** Jobs in the order in which they began to run. */
  readonly order: string[] = [];
  /** What a job does when it is to stop. */
  onAbort: (id: string) => void = (id) => this.fail(id, new Error('stopped'));
  readonly #work = new Map<string, Work>();
  readonly #waiting = new Set<() => void>();

  constructor(of: Catalog) {
    const runner = (context: JobContext, input: unknown) =>
      new Promise<unknown>((finish, fail) => {
        this.order.push(context.id);
        this.#work.set(context.id, { context, input, finish, fail });
        context.signal.addEventListener('abort', () => this.onAbort(context.id));
        this.#wake();
      }).finally(() => this.#work.delete(context.id));
    const runners = Object.fromEntries(Object.keys(jobResults).map((kind) => [kind, runner])) as never;
    this.queue = new JobQueue({
      catalog: of,
      runners,
      onJob: (job) => {
        this.told.push(job);
        this.#wake();
      },
    });
  }

  start(title: string, lane: string, input: unknown = null): Promise<string> {
    return this.queue.start({ kind: 'log', title, lane, input });
  }

  /** Waits until a job is at work, for the given time. */
  running(id: string, times = 1): Promise<void> {
    return this.#until(() => this.order.filter((each) => each === id).length >= times && this.#work.has(id));
  }

  /** Waits until a job was told to be over so often, and returns what was told. */
  async over(id: string, times = 1): Promise<JobInfo> {
    const ends = () => this.told.filter((job) => job.id === id && job.finishedAt !== null);
    await this.#until(() => ends().length >= times);
    return ends().at(-1)!;
  }

  underWay(): string[] {
    return [...this.#work.keys()];
  }

  context(id: string): JobContext {
    return this.#work.get(id)!.context;
  }

  input(id: string): unknown {
    return this.#work.get(id)!.input;
  }

  finish(id: string, result: unknown = null): void {
    this.#work.get(id)!.finish(result);
  }

  fail(id: string, error: unknown): void {
    this.#work.get(id)!.fail(error);
  }

  #until(met: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!met()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check();
  }
}

/** A process that works on a job: its id, or what else it said first. */
async function run(
  what: 'start' | 'adopt',
): Promise<{ readonly id: string; readonly process: ChildProcess }> {
  const started = spawn(process.execPath, [child, dir, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(started);
  const [line] = (await once(started.stdout!, 'data')) as [Buffer];
  return { id: String(line).trim(), process: started };
}

async function kill(victim: ChildProcess): Promise<void> {
  const gone = once(victim, 'exit');
  victim.kill('SIGKILL');
  await gone;
}
