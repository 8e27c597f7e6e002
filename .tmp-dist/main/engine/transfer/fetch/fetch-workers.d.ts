import type { Transferable } from 'node:worker_threads';
import type { FetchWorkerApi } from './fetch-worker-api.ts';
type Input<M extends keyof FetchWorkerApi> = Parameters<FetchWorkerApi[M]>[0];
type Output<M extends keyof FetchWorkerApi> = ReturnType<FetchWorkerApi[M]>;
/** Threads that do the file work of downloads and check-outs. Started at the first use and kept until `close`. */
export declare class FetchWorkers {
    #private;
    readonly count: number;
    /** @param count threads; by default the number of cores, 2 to 8 */
    constructor(count?: number);
    /** Calls a method in the thread with the fewest open calls. */
    call<M extends keyof FetchWorkerApi & string>(method: M, input: Input<M>, transfer?: readonly Transferable[]): Promise<Output<M>>;
    /** Ends the threads at once. */
    close(): Promise<void>;
}
export {};
