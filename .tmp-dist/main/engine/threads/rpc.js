import { Worker } from 'node:worker_threads';
import { AppError, toErrorData } from '../../../contract/errors.js';
/** A value to send with buffers that move instead of being copied. */
export class Moved {
    value;
    transfer;
    constructor(value, transfer) {
        this.value = value;
        this.transfer = transfer;
    }
}
/**
 * The caller's side of one worker thread: typed calls with promises. Errors of the worker arrive as
 * `AppError`; when the thread ends unexpectedly every open call is rejected with `INTERNAL`.
 */
export class WorkerClient {
    #worker;
    #open = new Map();
    #next = 0;
    #failure;
    #closing = false;
    constructor(file, options = {}) {
        this.#worker = new Worker(file, { workerData: options.data });
        this.#worker.on('message', (message) => {
            if ('event' in message)
                options.onEvent?.(message.event);
            else
                this.#settle(message);
        });
        this.#worker.on('error', (error) => this.#fail(AppError.fromData(toErrorData(error))));
        this.#worker.on('exit', () => this.#fail(new AppError('INTERNAL', `A worker thread ended (${file.pathname}).`)));
    }
    /** Calls a method; `transfer` lists buffers of the input that move to the worker. */
    call(method, input, transfer = []) {
        if (this.#failure)
            return Promise.reject(this.#failure);
        const call = this.#next++;
        if (this.#open.size === 0)
            this.#worker.ref();
        return new Promise((resolve, reject) => {
            this.#open.set(call, { resolve: resolve, reject });
            this.#worker.postMessage({ call, method, input }, transfer);
        });
    }
    /** Lets the process end although the thread is idle. */
    unref() {
        this.#worker.unref();
    }
    /** Ends the thread at once; open calls are rejected. */
    async close() {
        this.#closing = true;
        await this.#worker.terminate();
    }
    #settle(message) {
        const open = this.#open.get(message.reply);
        if (!open)
            return;
        this.#open.delete(message.reply);
        if ('error' in message)
            open.reject(AppError.fromData(message.error));
        else
            open.resolve(message.value);
    }
    #fail(error) {
        this.#failure ??= this.#closing ? new AppError('CANCELLED', 'The engine is closing.') : error;
        for (const open of this.#open.values())
            open.reject(this.#failure);
        this.#open.clear();
    }
}
/** The worker's side: answers calls one after another in the order they arrive, unless a handler awaits. */
export function serveWorker(port, handlers) {
    port.on('message', async (message) => {
        try {
            const handler = handlers[message.method];
            if (!handler)
                throw new Error(`No method ${message.method}`);
            const result = handler(message.input);
            const value = result instanceof Promise ? await result : result;
            if (value instanceof Moved) {
                port.postMessage({ reply: message.call, value: value.value }, [...value.transfer]);
            }
            else {
                port.postMessage({ reply: message.call, value });
            }
        }
        catch (error) {
            port.postMessage({ reply: message.call, error: toErrorData(error) });
        }
    });
}
/** Sends an event from a worker to its client. */
export function postEvent(port, event, transfer = []) {
    port.postMessage({ event }, transfer);
}
