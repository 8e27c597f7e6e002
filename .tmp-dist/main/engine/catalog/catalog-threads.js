import { WorkerClient } from '../threads/rpc.js';
import { workerFile } from '../threads/worker-file.js';
const READERS = 2;
const CHANGES_MS = 250;
/** Reads that the writer's thread may serve before readers are started: a one-shot command needs no more threads. */
const READS_WITHOUT_READERS = 50;
/** The catalog's threads: one that writes, and readers that are started when they are of use. */
export class CatalogThreads {
    #dir;
    #writer;
    #readers = [];
    #busy = new Array(READERS).fill(0);
    #timers = new Set();
    #writes = 0;
    #reads = 0;
    /** Starts the writer, which opens the file and brings it up to date. */
    static async open(dir) {
        const threads = new CatalogThreads(dir);
        try {
            await threads.#writer.call('open', null);
        }
        catch (error) {
            await threads.close();
            throw error;
        }
        return threads;
    }
    constructor(dir) {
        this.#dir = dir;
        this.#writer = startThread({ dir, role: 'writer' });
    }
    async write(method, input, transfer = []) {
        return this.#onWriter(method, input, transfer);
    }
    /** Reads on any thread that is free. */
    async read(method, input, transfer = []) {
        this.#reads += 1;
        if (this.#writes === 0 && this.#reads <= READS_WITHOUT_READERS) {
            return this.#onWriter(method, input, transfer);
        }
        const reader = this.#busy[0] <= this.#busy[1] ? 0 : 1;
        return this.#onReader(reader, method, input, transfer);
    }
    /** Reads on the thread that keeps what such reads computed before. */
    readFixed(method, input) {
        return this.#onReader(1, method, input, []);
    }
    onChanged(listener) {
        let last;
        let asking = false;
        const timer = setInterval(async () => {
            if (asking)
                return;
            asking = true;
            try {
                const version = await this.#reader(0).call('dataVersion', null);
                if (last !== undefined && version !== last)
                    listener();
                last = version;
            }
            catch {
                // The threads are closing, or the file is gone: the next real call says so.
            }
            finally {
                asking = false;
            }
        }, CHANGES_MS);
        timer.unref();
        this.#timers.add(timer);
        return () => {
            clearInterval(timer);
            this.#timers.delete(timer);
        };
    }
    async close() {
        for (const timer of this.#timers)
            clearInterval(timer);
        const threads = [...this.#readers, this.#writer].filter((thread) => thread !== undefined);
        await Promise.all(threads.map((thread) => thread.call('close', null).catch(() => undefined)));
        await Promise.all(threads.map((thread) => thread.close()));
    }
    async #onWriter(method, input, transfer) {
        this.#writes += 1;
        try {
            return await call(this.#writer, method, input, transfer);
        }
        finally {
            this.#writes -= 1;
        }
    }
    async #onReader(number, method, input, transfer) {
        this.#busy[number] += 1;
        try {
            return await call(this.#reader(number), method, input, transfer);
        }
        finally {
            this.#busy[number] -= 1;
        }
    }
    #reader(number) {
        this.#readers[number] ??= startThread({ dir: this.#dir, role: 'reader' });
        return this.#readers[number];
    }
}
function startThread(data) {
    return new WorkerClient(workerFile(import.meta.url, './catalog-worker'), { data });
}
/** The one place where a call's types are asserted: a query's name decides its input and its output. */
async function call(thread, method, input, transfer) {
    return (await thread.call(method, input, transfer));
}
