import { type Worker, workerData } from 'node:worker_threads';

const INSIDE = 1;
const ENDING = 2;
/** No section takes longer; a thread that died in one must not hold up the others. */
const LONGEST_SECTION_MS = 10_000;

/** What every worker thread is given: the caller's data, and the word through which it is asked to end. */
export interface ThreadData<T> {
  readonly data: T;
  readonly ending: Int32Array;
}

/** The data that this worker thread was started with. */
export function threadData<T>(): T {
  return (workerData as ThreadData<T>).data;
}

/**
 * Runs a short action that must not be cut off by the end of its thread, as a call that makes a native object in two
 * steps: Node aborts the whole process when a thread ends between the making of a compressor and its start
 * (`CompressionStream::Close`, "close before init", in src/node_zlib.cc). Not to be nested.
 */
export function uninterrupted<T>(action: () => T): T {
  const ending = (workerData as Partial<ThreadData<unknown>> | null)?.ending;
  if (!ending) return action();
  enter(ending);
  try {
    return action();
  } finally {
    if (Atomics.and(ending, 0, ~INSIDE) & ENDING) Atomics.notify(ending, 0);
  }
}

function enter(ending: Int32Array): void {
  if (!(Atomics.or(ending, 0, INSIDE) & ENDING)) return;
  Atomics.and(ending, 0, ~INSIDE);
  Atomics.notify(ending, 0);
  // The end is on its way, and wakes this thread.
  for (;;) Atomics.wait(ending, 0, ENDING, LONGEST_SECTION_MS);
}

/** Threads that are alive, for the end of the process, which ends them as well. */
const alive = new Set<Int32Array>();

/** The word to start a thread with. */
export function endingWord(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Keeps the thread's sections whole also when the process ends by itself. */
export function guardThread(worker: Worker, ending: Int32Array): void {
  if (alive.size === 0) process.on('exit', endAll);
  alive.add(ending);
  worker.once('exit', () => {
    alive.delete(ending);
    if (alive.size === 0) process.off('exit', endAll);
  });
}

/** Ends a thread as soon as it is in no section. */
export async function endThread(worker: Worker, ending: Int32Array): Promise<void> {
  if (Atomics.or(ending, 0, ENDING) & INSIDE) {
    await Atomics.waitAsync(ending, 0, INSIDE | ENDING, LONGEST_SECTION_MS).value;
  }
  await worker.terminate();
}

function endAll(): void {
  for (const ending of alive) Atomics.or(ending, 0, ENDING);
  for (const ending of alive) Atomics.wait(ending, 0, INSIDE | ENDING, LONGEST_SECTION_MS);
}
