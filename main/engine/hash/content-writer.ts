import { availableParallelism } from 'node:os';
import { AppError } from '../../../contract/errors.ts';
import { planBatch } from './batches.ts';
import { ChunkStore } from './chunk-store.ts';
import { BLOCK_BYTES } from './cut-session.ts';
import { hashSmall } from './hash-small.ts';
import { Lifeline } from './lifeline.ts';
import type { AddedBytes, ContentWriterOptions, FileToHash, HashOutcome, WrittenPack } from './outcome.ts';
import { PackWriter } from './pack-writer.ts';
import { Permits } from './permits.ts';
import { Progress } from './progress.ts';
import { sealPacks } from './seal-packs.ts';
import { hashLarge, storeBytes } from './store-large.ts';
import { WorkerPool } from './worker-pool.ts';
import { Blocks, type WriterParts } from './writer-parts.ts';

/** What a small file costs beside its bytes: opening and closing it, in bytes of hashing. */
const FILE_COST = 20_000;

/**
 * Reads files once and stores their content: digest, chunks and packs are made in worker threads.
 *
 * After `options.signal` fires, or `isStored`, `onNew`, `writePack` or `onPackWritten` fails, every call under way and every
 * later one is rejected with that error (`CANCELLED` for the signal). `close` is always needed.
 */
export class ContentWriter {
  readonly #parts: WriterParts;
  readonly #lifeline: Lifeline;
  readonly #writer: PackWriter;
  readonly #stop: () => void;
  readonly #calls = new Set<Promise<unknown>>();

  private constructor(parts: {
    readonly parts: WriterParts;
    readonly lifeline: Lifeline;
    readonly writer: PackWriter;
    readonly stop: () => void;
  }) {
    this.#parts = parts.parts;
    this.#lifeline = parts.lifeline;
    this.#writer = parts.writer;
    this.#stop = parts.stop;
  }

  /**
   * Starts the worker threads.
   * @throws CANCELLED when the signal fired already
   */
  static async open(options: ContentWriterOptions): Promise<ContentWriter> {
    let opening: Promise<WorkerPool> | undefined;
    const lifeline = new Lifeline(() => {
      opening?.then(
        (pool) => pool.close(),
        () => undefined,
      );
    });
    const writer = new PackWriter(options, lifeline);
    const cancel = () => lifeline.fail(new AppError('CANCELLED', 'Reading files was cancelled.'));
    const stop = () => options.signal.removeEventListener('abort', cancel);
    if (options.signal.aborted) cancel();
    options.signal.addEventListener('abort', cancel);
    try {
      const count = options.workers ?? Math.min(8, Math.max(2, availableParallelism()));
      const pool = await lifeline.run(() => {
        opening = WorkerPool.open(count, options.algorithm, writer);
        return opening;
      });
      let id = 0;
      const parts: WriterParts = {
        pool,
        chunks: new ChunkStore(options),
        progress: new Progress(options.onBytes),
        cutting: new Permits(Math.max(1, Math.floor(count / 2))),
        blocks: new Blocks(BLOCK_BYTES, new Permits(2 + count)),
        nextId: () => id++,
        fail: (error) => lifeline.fail(error),
      };
      return new ContentWriter({ parts, lifeline, writer, stop });
    } catch (error) {
      stop();
      throw error;
    }
  }

  /**
   * Hashes and stores a batch; the outcomes are in the order of the files. Several batches may be under way, and new
   * chunks may still be in an open pack until `flush`.
   * @throws FILE_TOO_LARGE, CANCELLED, or what `isStored`, `writePack` or `onPackWritten` threw
   */
  hashBatch(files: readonly FileToHash[]): Promise<HashOutcome[]> {
    return this.#run(async () => {
      const outcomes: HashOutcome[] = new Array(files.length);
      const { groups, large } = planBatch(files);
      const hashOne = async (i: number) => {
        outcomes[i] = await hashLarge(files[i]!, this.#parts);
      };
      const hashGroup = async (group: readonly number[]) => {
        const cost = group.reduce((sum, i) => sum + files[i]!.size + FILE_COST, 0);
        const members = group.map((i) => files[i]!);
        const hashed = await this.#parts.pool.run(cost, false, (worker) =>
          hashSmall(members, worker, this.#parts),
        );
        const grown: number[] = [];
        hashed.forEach((outcome, at) => {
          if (outcome) outcomes[group[at]!] = outcome;
          else grown.push(group[at]!);
        });
        await Promise.all(grown.map(hashOne));
      };
      await Promise.all([...groups.map(hashGroup), ...large.map(hashOne)]);
      this.#parts.progress.flush();
      return outcomes;
    });
  }

  /**
   * Stores bytes from memory like the content of a file.
   * @throws as `hashBatch`
   */
  addBytes(bytes: Uint8Array): Promise<AddedBytes> {
    return this.#run(() => storeBytes(bytes, this.#parts));
  }

  /**
   * Waits for the calls under way, seals what is open and waits until every pack is written.
   * @returns all packs written since `open`
   * @throws as `hashBatch`
   */
  async flush(): Promise<readonly WrittenPack[]> {
    await Promise.allSettled(this.#calls);
    return this.#lifeline.run(async () => {
      await sealPacks(this.#parts.pool.lines);
      await this.#writer.settle();
      this.#parts.progress.flush();
      return this.#writer.written;
    });
  }

  /** Ends the threads; calls under way are rejected. Waits for pack writes that are under way. */
  async close(): Promise<void> {
    this.#stop();
    this.#lifeline.fail(new AppError('CANCELLED', 'Reading files was ended.'));
    await this.#parts.pool.close();
    await this.#writer.settle();
  }

  #run<T>(call: () => Promise<T>): Promise<T> {
    const running = this.#lifeline.run(call);
    this.#calls.add(running);
    const done = () => void this.#calls.delete(running);
    running.then(done, done);
    return running;
  }
}
