import { ContentWriter } from '../hash/content-writer.js';
/** Reads files to know their content without storing anything: the same threads, told that every chunk is there. */
export class ContentIdentifier {
    #options;
    #writer;
    constructor(options) {
        this.#options = options;
    }
    /** The threads that read, started on the first call. */
    writer() {
        this.#writer ??= ContentWriter.open({
            ...this.#options,
            isStored: (hashes) => this.hasChunks(hashes),
            writePack: () => Promise.reject(new Error('Nothing is stored when files are only identified')),
        });
        return this.#writer;
    }
    /** One for every chunk. */
    hasChunks(hashes) {
        return Promise.resolve(new Uint8Array(hashes.length / 32).fill(1));
    }
    async close() {
        const [outcome] = await Promise.allSettled([this.#writer]);
        if (outcome?.status === 'fulfilled')
            await outcome.value?.close();
    }
}
