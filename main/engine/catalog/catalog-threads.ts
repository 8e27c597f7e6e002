import type { Transferable } from 'node:worker_threads';
import { type Moved, WorkerClient } from '../threads/rpc.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { ReadQueries, WriteQueries } from './queries/registry.ts';

type Queries = ReadQueries & WriteQueries;
type Input<M extends keyof Queries> = Parameters<Queries[M]>[1];
type Unmoved<T> = T extends Moved<infer V> ? V : T;
type Output<M extends keyof Queries> = Unmoved<Awaited<ReturnType<Queries[M]>>>;

/** What the catalog's worker answers: every query by its name. */
export type CatalogWorkerApi = {
  [M in keyof Queries]: (input: Input<M>) => Output<M>;
} & {
  open: (input: null) => void;
  close: (input: null) => void;
  dataVersion: (input: null) => number;
};

export interface CatalogWorkerData {
  readonly dir: string;
  readonly role: 'writer' | 'reader';
}

const READERS = 2;
const CHANGES_MS = 250;

/** Reads that the writer's thread may serve before readers are started: a one-shot command needs no more threads. */
const READS_WITHOUT_READERS = 50;

/** The catalog's threads: one that writes, and readers that are started when they are of use. */
export class CatalogThreads {
  readonly #dir: string;
  readonly #writer: WorkerClient<CatalogWorkerApi>;
  readonly #readers: (WorkerClient<CatalogWorkerApi> | undefined)[] = [];
  readonly #busy: number[] = new Array(READERS).fill(0);
  readonly #timers = new Set<NodeJS.Timeout>();
  #writes = 0;
  #reads = 0;

  /** Starts the writer, which opens the file and brings it up to date. */
  static async open(dir: string): Promise<CatalogThreads> {
    const threads = new CatalogThreads(dir);
    try {
      await threads.#writer.call('open', null);
    } catch (error) {
      await threads.close();
      throw error;
    }
    return threads;
  }

  private constructor(dir: string) {
    this.#dir = dir;
    this.#writer = startThread({ dir, role: 'writer' });
  }

  async write<M extends keyof WriteQueries>(
    method: M,
    input: Input<M>,
    transfer: readonly Transferable[] = [],
  ): Promise<Output<M>> {
    return this.#onWriter(method, input, transfer);
  }

  /** Reads on any thread that is free. */
  async read<M extends keyof ReadQueries>(
    method: M,
    input: Input<M>,
    transfer: readonly Transferable[] = [],
  ): Promise<Output<M>> {
    this.#reads += 1;
    if (this.#writes === 0 && this.#reads <= READS_WITHOUT_READERS) {
      return this.#onWriter(method, input, transfer);
    }
    const reader = this.#busy[0]! <= this.#busy[1]! ? 0 : 1;
    return this.#onReader(reader, method, input, transfer);
  }

  /** Reads on the thread that keeps what such reads computed before: the same for each kind of them. */
  readFixed<M extends keyof ReadQueries>(method: M, input: Input<M>, reader: 0 | 1 = 1): Promise<Output<M>> {
    return this.#onReader(reader, method, input, []);
  }

  onChanged(listener: () => void): () => void {
    let last: number | undefined;
    let asking = false;
    const timer = setInterval(async () => {
      if (asking) return;
      asking = true;
      try {
        const version = await this.#reader(0).call('dataVersion', null);
        if (last !== undefined && version !== last) listener();
        last = version;
      } catch {
        // The threads are closing, or the file is gone: the next real call says so.
      } finally {
        asking = false;
      }
    }, CHANGES_MS);
    timer.unref();
    this.#timers.add(timer);
    return () => {
      clearInterval(timer);
      this.#timers.delete(timer);
    };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const threads = [...this.#readers, this.#writer].filter((thread) => thread !== undefined);
    await Promise.all(threads.map((thread) => thread.call('close', null).catch(() => undefined)));
    await Promise.all(threads.map((thread) => thread.close()));
  }

  async #onWriter<M extends keyof Queries>(
    method: M,
    input: Input<M>,
    transfer: readonly Transferable[],
  ): Promise<Output<M>> {
    this.#writes += 1;
    try {
      return await call(this.#writer, method, input, transfer);
    } finally {
      this.#writes -= 1;
    }
  }

  async #onReader<M extends keyof Queries>(
    number: number,
    method: M,
    input: Input<M>,
    transfer: readonly Transferable[],
  ): Promise<Output<M>> {
    this.#busy[number]! += 1;
    try {
      return await call(this.#reader(number), method, input, transfer);
    } finally {
      this.#busy[number]! -= 1;
    }
  }

  #reader(number: number): WorkerClient<CatalogWorkerApi> {
    this.#readers[number] ??= startThread({ dir: this.#dir, role: 'reader' });
    return this.#readers[number];
  }
}

function startThread(data: CatalogWorkerData): WorkerClient<CatalogWorkerApi> {
  return new WorkerClient<CatalogWorkerApi>(workerFile(import.meta.url, './catalog-worker'), { data });
}

/** The one place where a call's types are asserted: a query's name decides its input and its output. */
async function call<M extends keyof Queries>(
  thread: WorkerClient<CatalogWorkerApi>,
  method: M,
  input: Input<M>,
  transfer: readonly Transferable[],
): Promise<Output<M>> {
  return (await thread.call(method, input as never, transfer)) as Output<M>;
}
