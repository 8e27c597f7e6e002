import { type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import { AppError, type ErrorData, toErrorData } from '../../../contract/errors.ts';
import { endingWord, endThread, guardThread, type ThreadData } from './uninterrupted.ts';

/** Threads deal in short-lived batches: a large young generation would only let garbage pile up in each of them. */
const YOUNG_GENERATION = { maxYoungGenerationSizeMb: 12 };

/** What a worker thread answers: named methods over one value, each with a result that can be cloned. */
// biome-ignore lint/suspicious/noExplicitAny: parameters are contravariant, so no narrower type admits every handler
export type WorkerApi = Record<string, (input: any) => unknown>;

type Input<Api extends WorkerApi, M extends keyof Api> = Parameters<Api[M]>[0];
type Output<Api extends WorkerApi, M extends keyof Api> =
  Awaited<ReturnType<Api[M]>> extends Moved<infer T> ? T : Awaited<ReturnType<Api[M]>>;

interface CallMessage {
  readonly call: number;
  readonly method: string;
  readonly input: unknown;
}

type ReplyMessage =
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly error: ErrorData }
  | { readonly event: unknown };

/** A value to send with buffers that move instead of being copied. */
export class Moved<T> {
  readonly value: T;
  readonly transfer: readonly Transferable[];

  constructor(value: T, transfer: readonly Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

/**
 * The caller's side of one worker thread: typed calls with promises. Errors of the worker arrive as
 * `AppError`; when the thread ends unexpectedly every open call is rejected with `INTERNAL`.
 */
export class WorkerClient<Api extends WorkerApi> {
  readonly #worker: Worker;
  readonly #ending = endingWord();
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #next = 0;
  #failure: Error | undefined;
  #closing = false;

  constructor(
    file: URL,
    options: { readonly data?: unknown; readonly onEvent?: (event: unknown) => void } = {},
  ) {
    const started: ThreadData<unknown> = { data: options.data, ending: this.#ending };
    this.#worker = new Worker(file, { workerData: started, resourceLimits: YOUNG_GENERATION });
    guardThread(this.#worker, this.#ending);
    this.#worker.on('message', (message: ReplyMessage) => {
      if ('event' in message) options.onEvent?.(message.event);
      else this.#settle(message);
    });
    this.#worker.on('error', (error) => this.#fail(AppError.fromData(toErrorData(error))));
    this.#worker.on('exit', () =>
      this.#fail(new AppError('INTERNAL', `A worker thread ended (${file.pathname}).`)),
    );
  }

  /** Calls a method; `transfer` lists buffers of the input that move to the worker. */
  call<M extends keyof Api & string>(
    method: M,
    input: Input<Api, M>,
    transfer: readonly Transferable[] = [],
  ): Promise<Output<Api, M>> {
    if (this.#failure) return Promise.reject(this.#failure);
    const call = this.#next++;
    if (this.#open.size === 0) this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#open.set(call, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ call, method, input } satisfies CallMessage, transfer);
    });
  }

  /** Lets the process end although the thread is idle. */
  unref(): void {
    this.#worker.unref();
  }

  /** Ends the thread at once, but for a section that must not be cut off; open calls are rejected. */
  async close(): Promise<void> {
    this.#closing = true;
    await endThread(this.#worker, this.#ending);
  }

  #settle(message: Exclude<ReplyMessage, { event: unknown }>): void {
    const open = this.#open.get(message.reply);
    if (!open) return;
    this.#open.delete(message.reply);
    if ('error' in message) open.reject(AppError.fromData(message.error));
    else open.resolve(message.value);
  }

  #fail(error: Error): void {
    this.#failure ??= this.#closing ? new AppError('CANCELLED', 'The engine is closing.') : error;
    for (const open of this.#open.values()) open.reject(this.#failure);
    this.#open.clear();
  }
}

/** The worker's side: answers calls one after another in the order they arrive, unless a handler awaits. */
export function serveWorker(port: MessagePort, handlers: WorkerApi): void {
  port.on('message', async (message: CallMessage) => {
    try {
      const handler = handlers[message.method];
      if (!handler) throw new Error(`No method ${message.method}`);
      const result = handler(message.input);
      const value = result instanceof Promise ? await result : result;
      if (value instanceof Moved) {
        port.postMessage({ reply: message.call, value: value.value }, [...value.transfer]);
      } else {
        port.postMessage({ reply: message.call, value });
      }
    } catch (error) {
      port.postMessage({ reply: message.call, error: toErrorData(error) });
    }
  });
}
