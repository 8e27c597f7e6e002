import type { DigestAlgorithm } from '../artifact/entry.ts';
import { WorkerClient } from '../threads/rpc.ts';
import { workerFile } from '../threads/worker-file.ts';
import { PackLine } from './pack-line.ts';
import type { PackWriter } from './pack-writer.ts';
import type { HashWorkerApi } from './worker-api.ts';

/** Tasks under way in one worker: one that it works on, one that waits for an answer, one ready. */
const TASKS_PER_WORKER = 3;

/** Workers that fill packs. With two open packs, two of those in memory can be on their way to the store. */
const PACK_LINES = 2;

/** One worker thread and the pack that its chunks go to. */
export interface HashWorker {
  readonly client: WorkerClient<HashWorkerApi>;
  /** Its own pack, or the one of another worker. */
  readonly line: PackLine;
}

interface Slot extends HashWorker {
  running: number;
  cost: number;
  /** A large file is being cut in it, which keeps it busy. */
  cutting: boolean;
}

type QueuedTask = (slot: Slot) => void;

/** The worker threads: gives each task to the one with the least to do. */
export class WorkerPool {
  readonly lines: readonly PackLine[];
  readonly #slots: readonly Slot[];
  readonly #urgent: QueuedTask[] = [];
  readonly #normal: QueuedTask[] = [];

  private constructor(slots: readonly Slot[], lines: readonly PackLine[]) {
    this.#slots = slots;
    this.lines = lines;
  }

  /** Starts the threads. */
  static async open(count: number, algorithm: DigestAlgorithm, writer: PackWriter): Promise<WorkerPool> {
    const file = workerFile(import.meta.url, './hash-worker');
    const clients = Array.from({ length: count }, () => new WorkerClient<HashWorkerApi>(file));
    const lines = clients.slice(0, PACK_LINES).map((client) => new PackLine(client, writer));
    const slots = clients.map((client, i) => ({
      client,
      line: lines[i % lines.length]!,
      running: 0,
      cost: 0,
      cutting: false,
    }));
    const pool = new WorkerPool(slots, lines);
    try {
      await Promise.all(clients.map((client) => client.call('start', { algorithm })));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /**
   * Runs a task in the worker that is free soonest.
   * @param cost how long it takes, in bytes of work
   * @param urgent goes before tasks that are not: it frees memory
   */
  run<T>(cost: number, urgent: boolean, task: (worker: HashWorker) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const start = (slot: Slot) => {
        slot.running++;
        slot.cost += cost;
        task(slot)
          .then(resolve, reject)
          .finally(() => {
            slot.running--;
            slot.cost -= cost;
            this.#dispatch();
          });
      };
      (urgent ? this.#urgent : this.#normal).push(start);
      this.#dispatch();
    });
  }

  /**
   * Cuts a large file in one worker, which gets no other task meanwhile unless all are cutting: cutting is the longest
   * part of the work, and cannot be shared. While the session waits for others (`pause`) its worker helps them.
   */
  async cutting<T>(
    session: (worker: HashWorker, pause: <P>(wait: () => Promise<P>) => Promise<P>) => Promise<T>,
  ): Promise<T> {
    const idle = this.#slots.filter((slot) => !slot.cutting);
    const slot = leastBusy(idle.length > 0 ? idle : this.#slots);
    slot.cutting = true;
    const rest = () => {
      slot.cutting = false;
      this.#dispatch();
    };
    try {
      return await session(slot, async (wait) => {
        rest();
        const result = await wait();
        slot.cutting = true;
        return result;
      });
    } finally {
      rest();
    }
  }

  /** Ends the threads at once. */
  async close(): Promise<void> {
    await Promise.all(this.#slots.map(({ client }) => client.close()));
  }

  #dispatch(): void {
    while (this.#urgent.length + this.#normal.length > 0) {
      const allCut = this.#slots.every((slot) => slot.cutting);
      const free = this.#slots.filter((slot) => slot.running < TASKS_PER_WORKER && (allCut || !slot.cutting));
      if (free.length === 0) return;
      const start = this.#urgent.shift() ?? this.#normal.shift()!;
      start(leastBusy(free));
    }
  }
}

function leastBusy(slots: readonly Slot[]): Slot {
  return slots.reduce((best, slot) => (slot.cost < best.cost ? slot : best));
}
