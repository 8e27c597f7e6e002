import { WorkerClient } from '../threads/rpc.js';
import { workerFile } from '../threads/worker-file.js';
import { PackLine } from './pack-line.js';
/** Tasks under way in one worker: one that it works on, one that waits for an answer, one ready. */
const TASKS_PER_WORKER = 3;
/** Workers that fill packs. With two open packs, two of those in memory can be on their way to the store. */
const PACK_LINES = 2;
/** The worker threads: gives each task to the one with the least to do. */
export class WorkerPool {
    lines;
    #slots;
    #urgent = [];
    #normal = [];
    constructor(slots, lines) {
        this.#slots = slots;
        this.lines = lines;
    }
    /** Starts the threads. */
    static async open(count, algorithm, writer) {
        const file = workerFile(import.meta.url, './hash-worker');
        const clients = Array.from({ length: count }, () => new WorkerClient(file));
        const lines = clients.slice(0, PACK_LINES).map((client) => new PackLine(client, writer));
        const slots = clients.map((client, i) => ({
            client,
            line: lines[i % lines.length],
            running: 0,
            cost: 0,
            cutting: false,
        }));
        const pool = new WorkerPool(slots, lines);
        try {
            await Promise.all(clients.map((client) => client.call('start', { algorithm })));
        }
        catch (error) {
            await pool.close();
            throw error;
        }
        return pool;
    }
    /**
     * Runs a task in the worker that is free soonest.
     * @param cost how long it takes, in bytes of work
     * @param urgent goes before tasks that are not: it frees memory
     */
    run(cost, urgent, task) {
        return new Promise((resolve, reject) => {
            const start = (slot) => {
                slot.running++;
                slot.cost += cost;
                task(slot)
                    .then(resolve, reject)
                    .finally(() => {
                    slot.running--;
                    slot.cost -= cost;
                    this.#dispatch();
                });
            };
            (urgent ? this.#urgent : this.#normal).push(start);
            this.#dispatch();
        });
    }
    /**
     * Cuts a large file in one worker, which gets no other task meanwhile unless all are cutting: cutting is the longest
     * part of the work, and cannot be shared. While the session waits for others (`pause`) its worker helps them.
     */
    async cutting(session) {
        const idle = this.#slots.filter((slot) => !slot.cutting);
        const slot = leastBusy(idle.length > 0 ? idle : this.#slots);
        slot.cutting = true;
        const rest = () => {
            slot.cutting = false;
            this.#dispatch();
        };
        try {
            return await session(slot, async (wait) => {
                rest();
                const result = await wait();
                slot.cutting = true;
                return result;
            });
        }
        finally {
            rest();
        }
    }
    /** Ends the threads at once. */
    async close() {
        await Promise.all(this.#slots.map(({ client }) => client.close()));
    }
    #dispatch() {
        while (this.#urgent.length + this.#normal.length > 0) {
            const allCut = this.#slots.every((slot) => slot.cutting);
            const free = this.#slots.filter((slot) => slot.running < TASKS_PER_WORKER && (allCut || !slot.cutting));
            if (free.length === 0)
                return;
            const start = this.#urgent.shift() ?? this.#normal.shift();
            start(leastBusy(free));
        }
    }
}
function leastBusy(slots) {
    return slots.reduce((best, slot) => (slot.cost < best.cost ? slot : best));
}
