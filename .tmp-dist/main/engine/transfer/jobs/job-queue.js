var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
import { randomUUID } from 'node:crypto';
import { AppError, toErrorData } from '../../../../contract/errors.js';
import { ProgressMeter } from './progress-meter.js';
/** A job whose process died this often is parked. */
const MAX_ATTEMPTS = 3;
/** Jobs that run at once: each one keeps all threads busy by itself, so more would only fight for the disk. */
const MAX_RUNNING = 2;
/**
 * Runs jobs, remembers them in the catalog, and lets them go on after their process died. A job has one owner at a time:
 * the process that holds its lock.
 */
export class JobQueue {
    #catalog;
    #runners;
    #onJob;
    /** In the order in which they were started; ended jobs leave. */
    #live = new Map();
    #closing = false;
    constructor(options) {
        this.#catalog = options.catalog;
        this.#runners = options.runners;
        this.#onJob = options.onJob;
    }
    /** Puts a job into the queue and returns its id. */
    async start(job) {
        const id = randomUUID();
        const lock = this.#lock(id);
        if (!lock)
            throw new AppError('JOB_BUSY', `Job ${id} is taken.`);
        const input = { lane: job.lane, input: job.input };
        const row = await this.#catalog.jobs.create({
            id,
            kind: job.kind,
            title: job.title,
            input,
            state: 'queued',
        });
        this.#enqueue(row, lock);
        return id;
    }
    /** A job as it is now. @throws AppError `JOB_NOT_FOUND` */
    async get(id) {
        return this.#infoOf(await this.#catalog.jobs.get(id));
    }
    /** Jobs, newest first; `active` leaves out those that are over. */
    async list(active) {
        const { rows } = await this.#catalog.jobs.list({
            limit: 1000,
            ...(active ? { states: ['queued', 'running', 'parked'] } : {}),
        });
        return rows.map((row) => this.#infoOf(row));
    }
    /**
     * Stops a job. What it did so far is kept where it saves work for the next try.
     *
     * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when another process runs it
     */
    async cancel(id) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const live = this.#live.get(id);
            if (live) {
                live.abort.abort(cancelled());
                if (live.running)
                    await live.running;
                else
                    await this.#end(live, { error: cancelled().toData() });
                return this.get(id);
            }
            const row = await this.#catalog.jobs.get(id);
            if (isOver(row))
                return this.#infoOf(row);
            const lock = __addDisposableResource(env_1, this.#take(id), false);
            await this.#catalog.jobs.update(lock.id, { state: 'cancelled', error: cancelled().toData() });
            await this.#catalog.jobs.clearJournal(id);
            return this.get(id);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    /**
     * Goes on with a job that was interrupted, parked, cancelled or failed.
     *
     * @throws AppError `JOB_NOT_FOUND`, `JOB_BUSY` when a process runs it
     */
    async resume(id) {
        const row = await this.#catalog.jobs.get(id);
        if (this.#live.has(id) || row.state === 'done')
            return this.#infoOf(row);
        const lock = this.#lock(id);
        if (!lock)
            throw busy(id);
        const queued = await this.#catalog.jobs.update(id, { state: 'queued', error: null, attempts: 0 });
        this.#enqueue(queued, lock);
        return this.#infoOf(queued);
    }
    /** Takes over the jobs whose process died; those that died too often are parked. */
    async adopt() {
        const { rows } = await this.#catalog.jobs.list({ limit: 1000, states: ['queued', 'running'] });
        for (const row of rows.toReversed()) {
            if (this.#live.has(row.id))
                continue;
            const lock = this.#lock(row.id);
            if (!lock)
                continue;
            if (row.attempts < MAX_ATTEMPTS)
                this.#enqueue(row, lock);
            else
                await this.#park(row, lock);
        }
    }
    /** Forgets the jobs that are over; returns how many. */
    async clear() {
        const { rows } = await this.#catalog.jobs.list({ limit: 1000, states: ['done', 'failed', 'cancelled'] });
        for (const { id } of rows) {
            await this.#catalog.jobs.remove(id);
            this.#catalog.forgetLock(lockName(id));
        }
        return rows.length;
    }
    /** Stops everything so that it can be resumed, and waits for it. */
    async close() {
        this.#closing = true;
        for (const { abort } of this.#live.values())
            abort.abort(cancelled());
        await Promise.all([...this.#live.values()].map(({ running }) => running));
        for (const { lock } of this.#live.values())
            lock.release();
        this.#live.clear();
    }
    #enqueue(row, lock) {
        const { lane } = row.input;
        this.#live.set(row.id, {
            row,
            lane,
            lock,
            abort: new AbortController(),
            progress: null,
            running: undefined,
        });
        this.#onJob(this.#infoOf(row));
        this.#startNext();
    }
    #startNext() {
        const busyLanes = new Set();
        let running = 0;
        for (const live of this.#live.values())
            if (live.running)
                running++;
        for (const live of this.#live.values()) {
            const free = !live.running && !busyLanes.has(live.lane) && running < MAX_RUNNING && !this.#closing;
            busyLanes.add(live.lane);
            if (!free)
                continue;
            running++;
            live.running = this.#run(live);
        }
    }
    async #run(live) {
        const { id, kind } = live.row;
        const meter = new ProgressMeter((progress) => {
            live.progress = progress;
            this.#onJob(this.#infoOf(live.row, 'running'));
        });
        try {
            await this.#catalog.jobs.update(id, { state: 'running', attempts: live.row.attempts + 1 });
            const { input } = live.row.input;
            const result = await this.#runners[kind](this.#contextOf(live, meter), input);
            meter.stop();
            await this.#end(live, { result });
        }
        catch (error) {
            meter.stop();
            const data = live.abort.signal.aborted ? cancelled().toData() : toErrorData(error);
            await this.#end(live, { error: data });
        }
    }
    #contextOf(live, progress) {
        const { id } = live.row;
        const { jobs } = this.#catalog;
        return {
            id,
            signal: live.abort.signal,
            progress,
            remember: (key, value) => jobs.putJournal(id, [{ key, value }]),
            recall: async (key) => (await jobs.journal(id, key)).find((row) => row.key === key)?.value,
        };
    }
    async #end(live, outcome) {
        const { id } = live.row;
        const interrupted = this.#closing && outcome.error?.code === 'CANCELLED';
        if (interrupted)
            await this.#catalog.jobs.update(id, { state: 'queued', progress: live.progress });
        else {
            const state = outcome.error ? (outcome.error.code === 'CANCELLED' ? 'cancelled' : 'failed') : 'done';
            await this.#catalog.jobs.update(id, {
                state,
                progress: live.progress,
                result: outcome.result ?? null,
                error: outcome.error ?? null,
            });
            if (state === 'done')
                await this.#catalog.jobs.clearJournal(id);
        }
        this.#live.delete(id);
        live.lock.release();
        if (outcome.result !== undefined)
            this.#catalog.forgetLock(lockName(id));
        this.#onJob(await this.get(id));
        this.#startNext();
    }
    async #park(row, lock) {
        const error = new AppError('JOB_PARKED', `"${row.title}" ended its process ${row.attempts} times and was parked.`, {
            hint: `Look at what it works on, then go on with \`vitrine jobs resume ${row.id}\`.`,
        });
        await this.#catalog.jobs.update(row.id, { state: 'parked', error: error.toData() });
        lock.release();
        this.#onJob(await this.get(row.id));
    }
    #infoOf(row, state = row.state) {
        const live = this.#live.get(row.id);
        return {
            id: row.id,
            kind: row.kind,
            title: row.title,
            state: live || isOver(row) || row.state === 'parked' ? state : this.#ownerless(row) ? 'interrupted' : state,
            attempts: row.attempts,
            progress: live?.progress ?? row.progress ?? null,
            result: row.result ?? null,
            error: row.error ?? null,
            createdAt: row.createdAt,
            finishedAt: isOver(row) ? row.updatedAt : null,
        };
    }
    #ownerless(row) {
        const lock = this.#lock(row.id);
        lock?.release();
        return lock !== undefined;
    }
    #lock(id) {
        return this.#catalog.tryLock(lockName(id));
    }
    #take(id) {
        const lock = this.#lock(id);
        if (!lock)
            throw busy(id);
        return { id, [Symbol.dispose]: () => lock.release() };
    }
}
function lockName(id) {
    return `job-${id}`;
}
function isOver(row) {
    return row.state === 'done' || row.state === 'failed' || row.state === 'cancelled';
}
function cancelled() {
    return new AppError('CANCELLED', 'The job was cancelled.', {
        hint: 'Start it again to go on; what was stored is kept.',
    });
}
function busy(id) {
    return new AppError('JOB_BUSY', `Job ${id} is run by another process.`, {
        hint: 'Wait for it, or end that process.',
    });
}
