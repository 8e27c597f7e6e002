import { Permits } from './permits.js';
/** Packs that may exist in memory at once, those being filled included. */
const PACKS_IN_MEMORY = 4;
/** Writes sealed packs, as many at once as there are permits, and remembers them. */
export class PackWriter {
    /** One for each pack in memory. Whoever fills a pack takes one; `write` gives it back. */
    permits = new Permits(PACKS_IN_MEMORY);
    #spare = [];
    #written = [];
    #writing = new Set();
    #options;
    #lifeline;
    /** @param lifeline fails when a pack cannot be written; nothing is written after it failed */
    constructor(options, lifeline) {
        this.#options = options;
        this.#lifeline = lifeline;
    }
    /** Packs written so far. */
    get written() {
        return this.#written;
    }
    /** Memory of written packs for `packs` new ones, as far as there is any. */
    takeSpare(packs) {
        return this.#spare.splice(0, packs);
    }
    /** Takes memory for packs back. */
    giveSpare(memory) {
        this.#spare.push(...memory);
    }
    /** Starts to write a pack, for which the caller holds a permit. */
    write(pack) {
        if (this.#lifeline.failure)
            return;
        const writing = this.#write(pack).then(() => {
            this.#writing.delete(writing);
            if (!pack.bytes.buffer.detached)
                this.giveSpare([pack.bytes.buffer]);
            this.permits.release();
        }, (error) => {
            this.#writing.delete(writing);
            this.#lifeline.fail(error);
        });
        this.#writing.add(writing);
    }
    /** Waits until no write is under way. */
    async settle() {
        while (this.#writing.size > 0)
            await Promise.all(this.#writing);
    }
    async #write(pack) {
        const written = { id: pack.id, size: pack.bytes.length, records: Buffer.from(pack.records) };
        await this.#options.writePack(pack);
        await this.#options.onPackWritten?.(written);
        this.#written.push(written);
    }
}
