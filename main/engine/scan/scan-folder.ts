import { AppError } from '../../../contract/errors.ts';
import { comparePaths } from '../artifact/entry.ts';
import { WorkerClient } from '../threads/rpc.ts';
import { workerFile } from '../threads/worker-file.ts';
import type { WalkBatch } from './folder-walk.ts';
import type { IgnoreCount, ScanBatch, ScanOptions, ScanProblem, ScanSummary } from './scan-types.ts';
import type { ScanWorkerApi } from './scan-worker.ts';

/** Idle threads kept for the next scan. */
const IDLE_WORKERS = 2;

/**
 * Walks folders in worker threads that are kept between scans. Scans may run side by side, each in a thread of
 * its own; a thread that hangs in a call to a dead network mount blocks nobody else.
 */
export class FolderScanner {
  readonly #idle: WorkerClient<ScanWorkerApi>[] = [];
  readonly #all = new Set<WorkerClient<ScanWorkerApi>>();
  #closed = false;

  /**
   * Walks a folder and yields its files in manifest order; returns the summary. At most two batches exist at
   * once, however slowly they are taken.
   *
   * Throws `FOLDER_NOT_FOUND` (also when the root vanishes during the walk), `NOT_A_FOLDER`,
   * `FOLDER_UNREADABLE` and `CANCELLED`. Everything else that goes wrong is listed in `problems`.
   */
  async *scan(options: ScanOptions): AsyncGenerator<ScanBatch, ScanSummary, void> {
    const startedNs = BigInt(Date.now()) * 1_000_000n;
    const totals = { files: 0, bytes: 0, ignored: 0, fileLinks: 0 };
    const problems: ScanProblem[] = [];
    const emptyDirectories: string[] = [];
    const directoryLinks: string[] = [];
    const outsideLinks: string[] = [];
    for await (const batch of this.#walk(options, false)) {
      totals.files += batch.files;
      totals.bytes += batch.bytes;
      totals.ignored += batch.ignoredFiles + batch.ignoredFolders;
      totals.fileLinks += batch.fileLinks;
      append(problems, batch.problems);
      append(emptyDirectories, batch.emptyDirectories);
      append(directoryLinks, batch.directoryLinks);
      append(outsideLinks, batch.outsideLinks);
      options.onFound?.(totals.files);
      if (batch.ignoredSizes.length > 0) options.onIgnored?.(batch.ignoredExamples, batch.ignoredSizes);
      if (batch.files > 0) yield toScanBatch(batch);
    }
    emptyDirectories.sort(comparePaths);
    directoryLinks.sort(comparePaths);
    outsideLinks.sort(comparePaths);
    problems.sort((a, b) => comparePaths(a.path, b.path));
    return { ...totals, problems, emptyDirectories, directoryLinks, outsideLinks, startedNs };
  }

  /**
   * Counts what the default rules, the folder's `.vitrineignore` files and `ignore` would leave out. Reads names
   * only. `onFound` is called with the files that remain. Errors as `scan`.
   */
  async countIgnored(options: ScanOptions): Promise<IgnoreCount> {
    const count = { files: 0, ignoredFiles: 0, ignoredFolders: 0 };
    const examples: string[] = [];
    for await (const batch of this.#walk(options, true)) {
      count.files += batch.files;
      count.ignoredFiles += batch.ignoredFiles;
      count.ignoredFolders += batch.ignoredFolders;
      for (const path of batch.ignoredExamples) if (examples.length < 20) examples.push(path);
      options.onFound?.(count.files);
    }
    return { ...count, examples };
  }

  /** Ends all threads; scans under way fail with `CANCELLED`. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.close()));
    this.#all.clear();
    this.#idle.length = 0;
  }

  async *#walk(options: ScanOptions, namesOnly: boolean): AsyncGenerator<WalkBatch, void, void> {
    const { root, signal } = options;
    throwIfCancelled(root, signal);
    const worker = this.#take();
    const { exclude, only } = options;
    const listIgnored = options.onIgnored !== undefined;
    const walk = { root, ignore: [...options.ignore], exclude, only, listIgnored, namesOnly };
    let pending: Promise<WalkBatch> = worker.call('start', walk);
    try {
      for (;;) {
        const batch = await unlessAborted(pending, root, signal);
        if (!batch.done) pending = worker.call('next', undefined);
        // A consumer that throws or stops leaves this call unawaited.
        pending.catch(() => {});
        yield batch;
        throwIfCancelled(root, signal);
        if (batch.done) return;
      }
    } finally {
      void this.#release(worker, pending);
    }
  }

  #take(): WorkerClient<ScanWorkerApi> {
    if (this.#closed) throw new AppError('CANCELLED', 'The scanner is closed.');
    const idle = this.#idle.pop();
    if (idle) return idle;
    const worker = new WorkerClient<ScanWorkerApi>(workerFile(import.meta.url, './scan-worker'));
    this.#all.add(worker);
    return worker;
  }

  /** Takes a thread back once it has answered its last call, which a hanging mount may delay for ever. */
  async #release(worker: WorkerClient<ScanWorkerApi>, pending: Promise<unknown>): Promise<void> {
    worker.unref();
    try {
      await pending.catch(() => {});
      await worker.call('stop', undefined);
      worker.unref();
      if (!this.#closed && this.#idle.length < IDLE_WORKERS) {
        this.#idle.push(worker);
        return;
      }
    } catch {
      // The thread is gone; another one is started when needed.
    }
    this.#all.delete(worker);
    await worker.close();
  }
}

/** Walks one folder with a thread of its own; see `FolderScanner.scan`. */
export async function* scanFolder(options: ScanOptions): AsyncGenerator<ScanBatch, ScanSummary, void> {
  const scanner = new FolderScanner();
  try {
    return yield* scanner.scan(options);
  } finally {
    await scanner.close();
  }
}

function toScanBatch(batch: WalkBatch): ScanBatch {
  const { paths, sizes, mtimes, executable, fingerprints } = batch.columns;
  return { paths, sizes, mtimes, executable, fingerprints: Buffer.from(fingerprints) };
}

/** `push(...many)` overflows the stack on long lists. */
function append<T>(to: T[], from: readonly T[]): void {
  for (const item of from) to.push(item);
}

function throwIfCancelled(root: string, signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(root);
}

function cancelled(root: string): AppError {
  return new AppError('CANCELLED', `The scan of ${root} was cancelled.`, { path: root });
}

/** Settles with the promise, or fails at once when the signal aborts first. */
function unlessAborted<T>(promise: Promise<T>, root: string, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(cancelled(root));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
