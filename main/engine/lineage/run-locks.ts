import { hostname } from 'node:os';
import type { Catalog } from '../catalog/catalog.ts';
import type { ProcessLock } from '../catalog/process-lock.ts';

/**
 * Tells runs that last from those whose process ended without a word: the process that started a run holds a lock until the
 * run is finished, and the operating system drops it with the process, however that ends. Only this machine, with this
 * catalog, can tell; a run that was started elsewhere counts as running until its end is in the log.
 */
export class RunLocks {
  readonly #catalog: Catalog;
  readonly #held = new Map<string, ProcessLock>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Holds the lock of a run that is about to be started. */
  hold(run: string): void {
    const lock = this.#catalog.tryLock(lockName(run));
    if (lock) this.#held.set(run, lock);
  }

  /** The run is finished, or was never started: nobody will look for its end any more. */
  release(run: string): void {
    this.#held.get(run)?.release();
    this.#held.delete(run);
    this.#catalog.forgetLock(lockName(run));
  }

  /** Ids of runs that were started here and whose process is gone, although nobody told their end. */
  async gone(): Promise<string[]> {
    const running = await this.#catalog.runs.runningOn(hostname());
    return running.filter((run) => this.#catalog.lockState(lockName(run)) === 'free');
  }

  /** Lets go of all runs; those that are not finished show as crashed from now on. */
  close(): void {
    for (const lock of this.#held.values()) lock.release();
    this.#held.clear();
  }
}

function lockName(run: string): string {
  return `run ${run}`;
}
