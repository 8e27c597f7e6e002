import { type MessagePort, type Transferable } from 'node:worker_threads';
/** What a worker thread answers: named methods over one value, each with a result that can be cloned. */
export type WorkerApi = Record<string, (input: any) => unknown>;
type Input<Api extends WorkerApi, M extends keyof Api> = Parameters<Api[M]>[0];
type Output<Api extends WorkerApi, M extends keyof Api> = Awaited<ReturnType<Api[M]>> extends Moved<infer T> ? T : Awaited<ReturnType<Api[M]>>;
/** A value to send with buffers that move instead of being copied. */
export declare class Moved<T> {
    readonly value: T;
    readonly transfer: readonly Transferable[];
    constructor(value: T, transfer: readonly Transferable[]);
}
/**
 * The caller's side of one worker thread: typed calls with promises. Errors of the worker arrive as
 * `AppError`; when the thread ends unexpectedly every open call is rejected with `INTERNAL`.
 */
export declare class WorkerClient<Api extends WorkerApi> {
    #private;
    constructor(file: URL, options?: {
        readonly data?: unknown;
        readonly onEvent?: (event: unknown) => void;
    });
    /** Calls a method; `transfer` lists buffers of the input that move to the worker. */
    call<M extends keyof Api & string>(method: M, input: Input<Api, M>, transfer?: readonly Transferable[]): Promise<Output<Api, M>>;
    /** Lets the process end although the thread is idle. */
    unref(): void;
    /** Ends the thread at once; open calls are rejected. */
    close(): Promise<void>;
}
/** The worker's side: answers calls one after another in the order they arrive, unless a handler awaits. */
export declare function serveWorker(port: MessagePort, handlers: WorkerApi): void;
/** Sends an event from a worker to its client. */
export declare function postEvent(port: MessagePort, event: unknown, transfer?: readonly Transferable[]): void;
export {};
