import { availableParallelism } from 'node:os';
import { AppError } from '../../../../contract/errors.ts';
import { WorkerClient } from '../../threads/rpc.ts';
import { workerFile } from '../../threads/worker-file.ts';
import { throwIfCancelled } from '../attempts.ts';
import type { DigestAnswer, DigestWorkerApi } from './digest-worker.ts';

/** The digest that W&B gives a file reference: the MD5 of the bytes in base64. */
export interface DigestedFile {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** What a file is compared with what was recorded of it: `unchecked` when that is no checksum, `no-file` when it is none. */
export type Compared = DigestedFile | 'unchecked' | 'no-file';

/** Files that a thread is given at once: enough to make messages cheap. */
const FILES_AT_ONCE = 128;
const MOST_THREADS = 4;

interface Asked {
  readonly path: string;
  readonly uri: string;
  /** What is to be compared. */
  readonly recorded: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (digested: Compared) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads that read files to know their digests. Started with the first file and kept until `close`; an idle one does not keep
 * the process.
 */
export class FileDigests {
  readonly #threads: { readonly client: WorkerClient<DigestWorkerApi>; open: number }[] = [];
  #asked: Asked[] = [];

  /**
   * Reads a file. One that changes meanwhile is read again.
   *
   * @throws FILE_CHANGED when it keeps changing, REFERENCE_MISSING, REFERENCE_DENIED, REFERENCE_UNREACHABLE, INVALID_REFERENCE
   *   for what is no file, CANCELLED
   */
  async digest(path: string, uri: string, signal: AbortSignal | undefined): Promise<DigestedFile> {
    return (await this.#ask({ path, uri, recorded: undefined, signal })) as DigestedFile;
  }

  /** Reads a file unless the digest that was recorded of it is no checksum. Errors as `digest`. */
  compare(
    file: { readonly path: string; readonly uri: string; readonly recorded: string },
    signal: AbortSignal | undefined,
  ): Promise<Compared> {
    return this.#ask({ ...file, signal });
  }

  #ask(file: Omit<Asked, 'resolve' | 'reject'>): Promise<Compared> {
    throwIfCancelled(file.signal);
    return new Promise((resolve, reject) => {
      // What is asked for in one turn of the loop goes to the threads together.
      if (this.#asked.length === 0) setImmediate(() => this.#send());
      this.#asked.push({ ...file, resolve, reject });
    });
  }

  /** Ends the threads at once. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ client }) => client.close()));
  }

  #send(): void {
    const bySignal = Map.groupBy(this.#asked.splice(0), ({ signal }) => signal);
    for (const [signal, asked] of bySignal) {
      const most = Math.ceil(asked.length / threadCount());
      const size = Math.max(1, Math.min(FILES_AT_ONCE, most));
      for (let at = 0; at < asked.length; at += size) void this.#read(asked.slice(at, at + size), signal);
    }
  }

  async #read(asked: readonly Asked[], signal: AbortSignal | undefined): Promise<void> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const cancel = () => Atomics.store(stop, 0, 1);
    signal?.addEventListener('abort', cancel);
    const thread = this.#leastBusy();
    thread.open++;
    try {
      const paths = asked.map(({ path }) => path);
      const uris = asked.map(({ uri }) => uri);
      const recorded = asked.map((file) => file.recorded);
      const answers = await thread.client.call('digest', { paths, uris, recorded, stop });
      for (const [at, { resolve, reject }] of asked.entries())
        settle(answers[at], { resolve, reject, signal });
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      signal?.removeEventListener('abort', cancel);
      thread.open--;
      if (thread.open === 0) thread.client.unref();
    }
  }

  #leastBusy(): { readonly client: WorkerClient<DigestWorkerApi>; open: number } {
    let best = this.#threads[0];
    for (const thread of this.#threads) if (best === undefined || thread.open < best.open) best = thread;
    if (best !== undefined && (best.open === 0 || this.#threads.length >= threadCount())) return best;
    const client = new WorkerClient<DigestWorkerApi>(workerFile(import.meta.url, './digest-worker'));
    const thread = { client, open: 0 };
    this.#threads.push(thread);
    return thread;
  }
}

function threadCount(): number {
  return Math.min(MOST_THREADS, availableParallelism());
}

function settle(answer: DigestAnswer, to: Pick<Asked, 'resolve' | 'reject' | 'signal'>): void {
  if (answer === undefined) to.reject(new AppError('CANCELLED', 'Cancelled.', { cause: to.signal?.reason }));
  else if (typeof answer === 'object' && 'code' in answer) to.reject(AppError.fromData(answer));
  else to.resolve(answer);
}
