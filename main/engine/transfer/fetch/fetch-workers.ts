import { availableParallelism } from 'node:os';
import type { Transferable } from 'node:worker_threads';
import { WorkerClient } from '../../threads/rpc.ts';
import { workerFile } from '../../threads/worker-file.ts';
import type { FetchWorkerApi } from './fetch-worker-api.ts';

type Input<M extends keyof FetchWorkerApi> = Parameters<FetchWorkerApi[M]>[0];
type Output<M extends keyof FetchWorkerApi> = ReturnType<FetchWorkerApi[M]>;

const MIN_WORKERS = 2;
const MAX_WORKERS = 8;

/** Threads that do the file work of downloads and checkouts. Started at the first use and kept until `close`. */
export class FetchWorkers {
  readonly count: number;
  readonly #workers: { readonly client: WorkerClient<FetchWorkerApi>; open: number }[] = [];

  /** @param count threads; by default the number of cores, 2 to 8 */
  constructor(count: number = Math.min(Math.max(availableParallelism(), MIN_WORKERS), MAX_WORKERS)) {
    this.count = count;
  }

  /** Calls a method in the thread with the fewest open calls. */
  async call<M extends keyof FetchWorkerApi & string>(
    method: M,
    input: Input<M>,
    transfer: readonly Transferable[] = [],
  ): Promise<Output<M>> {
    const worker = this.#leastBusy();
    worker.open++;
    try {
      return (await worker.client.call(method, input, transfer)) as Output<M>;
    } finally {
      worker.open--;
      if (worker.open === 0) worker.client.unref();
    }
  }

  /** Ends the threads at once. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map(({ client }) => client.close()));
  }

  #leastBusy(): { readonly client: WorkerClient<FetchWorkerApi>; open: number } {
    let best = this.#workers[0];
    for (const worker of this.#workers) if (best === undefined || worker.open < best.open) best = worker;
    if (best !== undefined && (best.open === 0 || this.#workers.length >= this.count)) return best;
    const client = new WorkerClient<FetchWorkerApi>(workerFile(import.meta.url, './fetch-worker'));
    const worker = { client, open: 0 };
    this.#workers.push(worker);
    return worker;
  }
}
