import { encodeIndex } from '../../format/index-object.js';
import { ContentWriter } from '../../hash/content-writer.js';
import { Lease } from '../../store/lease.js';
const LEASE_RENEWAL_MS = 60 * 60 * 1000;
/**
 * Puts file content into one store for one job: threads are started with the first file that must be read, packs are
 * made known to the catalog as soon as they are durable, and every pack that was relied on is remembered.
 */
export class ContentStore {
    #options;
    #reused = [];
    #writer;
    #lease;
    #renewal;
    #written = [];
    constructor(options) {
        this.#options = options;
    }
    /** The threads that read and pack, started on the first call. */
    writer() {
        this.#writer ??= ContentWriter.open({
            algorithm: this.#options.algorithm,
            signal: this.#options.signal,
            onBytes: this.#options.onBytes,
            isStored: (hashes) => this.hasChunks(hashes),
            writePack: async (pack) => {
                await this.#holdLease();
                await this.#options.opened.objects.putPack(pack);
            },
            onPackWritten: (pack) => this.#options.catalog.chunks.addPack(this.#store, pack, 'pending'),
        });
        return this.#writer;
    }
    /** Which of these chunks (32 bytes each) the store has; what it has counts as relied on. */
    async hasChunks(hashes) {
        const present = await this.#options.catalog.chunks.hasChunks(this.#store, hashes);
        for (let at = 0; at < present.length; at++) {
            if (present[at] === 1)
                this.#reused.push(Buffer.from(hashes.subarray(at * 32, at * 32 + 32)));
        }
        return present;
    }
    /** Waits until everything that was added is durable. */
    async flush() {
        if (this.#writer)
            this.#written = await (await this.#writer).flush();
    }
    /**
     * The packs that everything added so far depends on, and the index object for those that are new. Packs that a
     * killed job left behind and that are used now get into the index, too.
     */
    async dependencies() {
        const { chunks } = this.#options.catalog;
        const packs = new Set(this.#written.map(({ id }) => id));
        if (this.#reused.length > 0) {
            for (const id of await chunks.packsOf(this.#store, Buffer.concat(this.#reused)))
                packs.add(id);
        }
        const fresh = new Map(this.#written.map((pack) => [pack.id, pack]));
        for (const { id, size } of await chunks.pendingPacks(this.#store)) {
            if (!packs.has(id) || fresh.has(id))
                continue;
            fresh.set(id, { id, size, records: Buffer.from(await chunks.packRecords(this.#store, id)) });
        }
        if (fresh.size === 0)
            return { packs: [...packs] };
        return { packs: [...packs], index: encodeIndex([...fresh.values()]) };
    }
    /** Ends threads and lease. */
    async close() {
        clearInterval(this.#renewal);
        await (await this.#settled(this.#writer))?.close();
        await (await this.#settled(this.#lease))?.end();
    }
    get #store() {
        return this.#options.opened.row.id;
    }
    async #holdLease() {
        const { opened, author } = this.#options;
        this.#lease ??= Lease.begin(opened.store.backend, { author, nowMs: Date.now() });
        const lease = await this.#lease;
        this.#renewal ??= setInterval(() => {
            // A lease that could not be renewed only costs an upload that is collected too early.
            lease.renew(Date.now()).catch(() => clearInterval(this.#renewal));
        }, LEASE_RENEWAL_MS).unref();
    }
    /** A start that failed was reported where it was awaited; closing must not report it again. */
    async #settled(starting) {
        const [outcome] = await Promise.allSettled([starting]);
        return outcome?.status === 'fulfilled' ? outcome.value : undefined;
    }
}
