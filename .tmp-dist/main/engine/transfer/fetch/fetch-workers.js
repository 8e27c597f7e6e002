import { availableParallelism } from 'node:os';
import { WorkerClient } from '../../threads/rpc.js';
import { workerFile } from '../../threads/worker-file.js';
const MIN_WORKERS = 2;
const MAX_WORKERS = 8;
/** Threads that do the file work of downloads and check-outs. Started at the first use and kept until `close`. */
export class FetchWorkers {
    count;
    #workers = [];
    /** @param count threads; by default the number of cores, 2 to 8 */
    constructor(count = Math.min(Math.max(availableParallelism(), MIN_WORKERS), MAX_WORKERS)) {
        this.count = count;
    }
    /** Calls a method in the thread with the fewest open calls. */
    async call(method, input, transfer = []) {
        const worker = this.#leastBusy();
        worker.open++;
        try {
            return (await worker.client.call(method, input, transfer));
        }
        finally {
            worker.open--;
            if (worker.open === 0)
                worker.client.unref();
        }
    }
    /** Ends the threads at once. */
    async close() {
        await Promise.all(this.#workers.splice(0).map(({ client }) => client.close()));
    }
    #leastBusy() {
        let best = this.#workers[0];
        for (const worker of this.#workers)
            if (best === undefined || worker.open < best.open)
                best = worker;
        if (best !== undefined && (best.open === 0 || this.#workers.length >= this.count))
            return best;
        const client = new WorkerClient(workerFile(import.meta.url, './fetch-worker'));
        const worker = { client, open: 0 };
        this.#workers.push(worker);
        return worker;
    }
}
