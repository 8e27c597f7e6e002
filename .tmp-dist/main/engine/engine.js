import { join } from 'node:path';
import { AppError, toErrorData } from '../../contract/errors.js';
import { requests, } from '../../contract/requests.js';
import { Catalog } from './catalog/catalog.js';
import { fetchHandlers } from './handlers/fetch.js';
import { fileHandlers } from './handlers/files.js';
import { folderHandlers } from './handlers/folders.js';
import { jobHandlers } from './handlers/jobs.js';
import { storeHandlers } from './handlers/stores.js';
import { versionHandlers } from './handlers/versions.js';
import { closeServices, openServices } from './open-services.js';
/** The engine: one instance a process, behind the request table of the contract. */
export class Engine {
    #options;
    #listeners = new Set();
    #running;
    /** Opens nothing until the first request needs it, so that starting is cheap. */
    static open(options) {
        return new Engine(options);
    }
    constructor(options) {
        this.#options = options;
    }
    /** Answers a request; nothing is thrown. */
    async request(name, input) {
        try {
            if (!Object.hasOwn(requests, name)) {
                throw new AppError('UNKNOWN_REQUEST', `There is no request "${String(name).slice(0, 100)}".`);
            }
            return { ok: true, value: await this.#answer(name, parseInput(name, input)) };
        }
        catch (error) {
            return { ok: false, error: toErrorData(error) };
        }
    }
    /** Calls back for every event until the returned function is called. */
    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
    /** Stops running jobs (they can be resumed), threads and watchers. */
    async close() {
        const running = this.#running;
        this.#running = undefined;
        const [outcome] = await Promise.allSettled([running]);
        if (outcome?.status !== 'fulfilled' || !outcome.value)
            return;
        outcome.value.stopWatching();
        await closeServices(outcome.value.services);
    }
    async #answer(name, input) {
        if (name === 'catalog.rebuild')
            return (await this.#rebuild());
        const { handlers } = await this.#start();
        const handler = handlers[name];
        return handler(input);
    }
    #start() {
        this.#running ??= this.#open();
        this.#running.catch(() => {
            this.#running = undefined;
        });
        return this.#running;
    }
    async #open() {
        const services = await openServices({
            home: this.#options.home,
            author: this.#options.author,
            emit: (event) => this.#emit(event),
        });
        const handlers = {
            ...versionHandlers(services),
            ...fileHandlers(services),
            ...fetchHandlers(services),
            ...storeHandlers(services),
            ...jobHandlers(services),
            ...folderHandlers(services),
        };
        const stopWatching = this.#options.adopt
            ? services.catalog.onChanged(() => this.#emit({
                name: 'changed',
                payload: { topics: ['collections', 'versions', 'stores', 'folders', 'jobs', 'settings'] },
            }))
            : () => { };
        if (this.#options.adopt)
            await services.jobs.adopt();
        return { services, handlers, stopWatching };
    }
    /** Works also when the catalog does not open: it is put aside, and a job fills the fresh one from the stores. */
    async #rebuild() {
        await this.close();
        const { keptAs } = await Catalog.rebuild(join(this.#options.home, 'catalog'));
        const { services } = await this.#start();
        const job = await services.jobs.start({
            kind: 'rebuild',
            title: 'Rebuild the catalog',
            input: { movedTo: keptAs ?? null },
            lane: 'rebuild',
        });
        return { job };
    }
    #emit(event) {
        for (const listener of this.#listeners)
            listener(event);
    }
}
function parseInput(name, input) {
    const parsed = requests[name].input.safeParse(input);
    if (parsed.success)
        return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new AppError('INVALID_INPUT', `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'wrong input'}.`, {
        hint: 'See `vitrine help` for what it takes.',
    });
}
