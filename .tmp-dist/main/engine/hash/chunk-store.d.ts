import type { ContentWriterOptions } from './outcome.ts';
import type { HashWorker } from './worker-pool.ts';
/** Decides which chunks are needed and has them packed. */
export declare class ChunkStore {
    #private;
    constructor(isStored: ContentWriterOptions['isStored']);
    /**
     * Stores those of a task's chunks that neither the store nor this job has. The worker forgets the task.
     * @param hashes 32 bytes each
     * @param lengths raw bytes of each chunk
     * @returns one byte each, 1 = was stored now
     */
    store(worker: HashWorker, task: number, chunks: {
        readonly hashes: Buffer;
        readonly lengths: ArrayLike<number>;
    }): Promise<Uint8Array>;
}
