import type { DigestAlgorithm } from '../artifact/entry.ts';
import { WorkerClient } from '../threads/rpc.ts';
import { PackLine } from './pack-line.ts';
import type { PackWriter } from './pack-writer.ts';
import type { HashWorkerApi } from './worker-api.ts';
/** One worker thread and the pack that its chunks go to. */
export interface HashWorker {
    readonly client: WorkerClient<HashWorkerApi>;
    /** Its own pack, or the one of another worker. */
    readonly line: PackLine;
}
/** The worker threads: gives each task to the one with the least to do. */
export declare class WorkerPool {
    #private;
    readonly lines: readonly PackLine[];
    private constructor();
    /** Starts the threads. */
    static open(count: number, algorithm: DigestAlgorithm, writer: PackWriter): Promise<WorkerPool>;
    /**
     * Runs a task in the worker that is free soonest.
     * @param cost how long it takes, in bytes of work
     * @param urgent goes before tasks that are not: it frees memory
     */
    run<T>(cost: number, urgent: boolean, task: (worker: HashWorker) => Promise<T>): Promise<T>;
    /**
     * Cuts a large file in one worker, which gets no other task meanwhile unless all are cutting: cutting is the longest
     * part of the work, and cannot be shared. While the session waits for others (`pause`) its worker helps them.
     */
    cutting<T>(session: (worker: HashWorker, pause: <P>(wait: () => Promise<P>) => Promise<P>) => Promise<T>): Promise<T>;
    /** Ends the threads at once. */
    close(): Promise<void>;
}
