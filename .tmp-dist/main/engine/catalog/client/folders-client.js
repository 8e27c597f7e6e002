import { fingerprintsToBatch, transferOf } from '../batch-conversion.js';
/** Dataset folders and checkout targets of this machine, and what is known of the files in them. */
export class FoldersClient {
    #threads;
    constructor(threads) {
        this.#threads = threads;
    }
    list(kind) {
        return this.#threads.read('listFolders', { kind: kind ?? null });
    }
    /** @throws AppError `FOLDER_NOT_FOUND` */
    get(folder) {
        return this.#threads.read('getFolder', { folder });
    }
    byPath(kind, path) {
        return this.#threads.read('folderByPath', { kind, path });
    }
    /** Adds a folder, or updates the one of that kind and path. */
    put(folder) {
        return this.#threads.write('putFolder', { folder });
    }
    /** @throws AppError `FOLDER_NOT_FOUND` */
    update(folder, change) {
        return this.#threads.write('updateFolder', { folder, change });
    }
    /** Forgets a folder and its fingerprints; no file is touched. */
    async remove(folder) {
        await this.clearFingerprints(folder);
        await this.#threads.write('removeFolder', { folder });
    }
    /**
     * Known files of a folder in manifest order, in batches of up to 5,000, with digests in `algorithm` (`hasDigest` 0
     * where that one is not known) and, when `chunks` is true, chunk lists. May be read while the folder is written.
     */
    async *streamFingerprints(folder, options) {
        let after = null;
        do {
            const part = await this.#threads.read('fingerprintBatch', {
                folder,
                algorithm: options.algorithm,
                chunks: options.chunks ?? false,
                after,
            });
            if (part.batch.paths.length > 0)
                yield part.batch;
            after = part.next;
        } while (after !== null);
    }
    /** Keeps what was learnt of files, in any order; digests are in `algorithm`. */
    async putFingerprints(folder, files, algorithm) {
        for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
            const batch = fingerprintsToBatch(files.slice(start, start + FILES_AT_ONCE));
            await this.#threads.write('putFingerprints', { folder, algorithm, batch }, transferOf(batch));
        }
    }
    async removeFingerprints(folder, paths) {
        for (let start = 0; start < paths.length; start += FILES_AT_ONCE) {
            await this.#threads.write('removeFingerprints', {
                folder,
                paths: paths.slice(start, start + FILES_AT_ONCE),
            });
        }
    }
    /** Forgets all fingerprints of a folder: everything will be read again. */
    async clearFingerprints(folder) {
        while (await this.#threads.write('clearFingerprintsPart', { folder }))
            ;
    }
}
const FILES_AT_ONCE = 5000;
