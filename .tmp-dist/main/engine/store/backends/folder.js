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
import { constants, copyFile, mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, systemCode } from '../../../../contract/errors.js';
import { STORE_FILE_KEY } from '../keys.js';
import { bodyParts, checkKey, objectMissing, objectTooShort, throwIfCancelled, } from './backend.js';
import { commitFile, ENTRY_FILE, syncDirectory, writeSynced } from './commit-methods.js';
import { folderError, folderMissing } from './folder-errors.js';
import { isEntryFolder, listFolder, removeOldTemporary } from './folder-listing.js';
/** Folder of a store for unfinished writes. */
export const TEMPORARY = 'tmp';
/**
 * A store in a folder of this machine or of a network share. Objects are files named by their key; with
 * `rename-directory`, log entries are directories with the file `entry` in them. Both shapes are read whatever
 * `commit` says.
 */
export class FolderBackend {
    location;
    #options;
    constructor(options) {
        this.location = options.root;
        this.#options = options;
    }
    get(key, options = {}) {
        return this.#run(key, async (file) => {
            throwIfCancelled(options.signal);
            try {
                return await this.#read(file, key, options);
            }
            catch (error) {
                if (systemCode(error) !== 'EISDIR')
                    throw error;
                return await this.#read(join(file, ENTRY_FILE), key, options);
            }
        });
    }
    async size(key) {
        try {
            return await this.#run(key, (file) => sizeOf(file));
        }
        catch (error) {
            if (error instanceof AppError && error.code === 'STORE_OBJECT_MISSING')
                return undefined;
            throw error;
        }
    }
    async put(key, body) {
        const length = await bodyLength(body);
        if ((await this.size(key)) === length) {
            // Another writer may have put it there a moment ago, and not yet made its name durable.
            return this.#run(key, (file) => syncDirectory(dirname(file)));
        }
        await this.#write(key, (temporary, target) => replaceFile({ temporary, target, body }));
    }
    async createOnly(key, body) {
        const { commit } = this.#options;
        if (commit === 'single-writer')
            return this.#createLocked(key, body);
        // Only log entries may have the shape of a directory.
        const method = isEntryFolder(key) ? commit : 'link';
        if (commit === 'link' || method === commit) {
            return this.#write(key, (temporary, target) => commitFile(method, { temporary, target, bytes: body }));
        }
        return this.#write(key, (_, target) => createExclusive(target, body));
    }
    delete(key) {
        return this.#run(key, (file) => rm(file, { recursive: true, force: true }));
    }
    async *list(prefix) {
        if (prefix !== '')
            checkKey(prefix.replace(/\/$/, ''));
        await this.#requireStore(prefix);
        try {
            yield* listFolder(this.location, prefix);
        }
        catch (error) {
            throw folderError(error, this.location, prefix);
        }
    }
    async removeLeftovers(olderThanMs) {
        await this.#requireStore(TEMPORARY);
        return removeOldTemporary(join(this.location, TEMPORARY), Date.now() - olderThanMs);
    }
    async freeBytes() {
        try {
            const { bavail, bsize } = await statfs(this.location);
            return bavail * bsize;
        }
        catch (error) {
            if (systemCode(error) === 'ENOENT')
                throw folderMissing(this.location, error);
            throw folderError(error, this.location, '');
        }
    }
    async #read(file, key, { range, signal }) {
        if (!range)
            return await readFile(file, signal ? { signal } : {});
        const handle = await open(file, 'r');
        try {
            const bytes = Buffer.allocUnsafe(range.length);
            for (let done = 0; done < range.length;) {
                throwIfCancelled(signal);
                const { bytesRead } = await handle.read(bytes, done, range.length - done, range.offset + done);
                if (bytesRead === 0)
                    throw objectTooShort(this.location, key);
                done += bytesRead;
            }
            return bytes;
        }
        finally {
            await handle.close();
        }
    }
    /** Checks and creates while no other process can, for file systems without an atomic way. */
    async #createLocked(key, body) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const lock = __addDisposableResource(env_1, await this.#options.acquireExclusive?.(join(this.location, 'commit.lock')), false);
            if (!lock) {
                throw new AppError('STORE_LOCKED', `Another program is writing to the store at ${this.location}.`, {
                    path: this.location,
                    hint: 'This drive allows one writer at a time; try again when the other is done.',
                });
            }
            if ((await this.size(key)) !== undefined)
                return 'exists';
            await this.#write(key, (temporary, target) => replaceFile({ temporary, target, body }));
            return 'created';
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    async #write(key, write) {
        checkKey(key);
        const attempt = () => write(join(this.location, TEMPORARY, randomUUID()), join(this.location, ...key.split('/')));
        try {
            return await attempt();
        }
        catch (error) {
            if (systemCode(error) !== 'ENOENT')
                throw folderError(error, this.location, key);
        }
        await this.#requireStore(key);
        try {
            await this.#makeFolders(key);
            return await attempt();
        }
        catch (error) {
            throw folderError(error, this.location, key);
        }
    }
    async #run(key, action) {
        checkKey(key);
        try {
            return await action(join(this.location, ...key.split('/')));
        }
        catch (error) {
            const code = systemCode(error);
            if (code !== 'ENOENT' && code !== 'ENOTDIR')
                throw folderError(error, this.location, key);
            await this.#requireStore(key);
            throw objectMissing(this.location, key);
        }
    }
    /** The folders that a write to this key needs, below the root, each made durable. */
    async #makeFolders(key) {
        const folders = [TEMPORARY];
        for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1))
            folders.push(key.slice(0, at));
        for (const folder of folders) {
            const path = join(this.location, ...folder.split('/'));
            try {
                await mkdir(path);
            }
            catch (error) {
                if (systemCode(error) !== 'EEXIST')
                    throw error;
                continue;
            }
            await syncDirectory(dirname(path));
        }
    }
    /**
     * Tells a missing object from a missing store: an unplugged drive can leave an empty mount point, so the folder
     * counts only with its `vitrine.json` (which itself needs just the folder).
     */
    async #requireStore(key) {
        try {
            await stat(key === STORE_FILE_KEY ? this.location : join(this.location, STORE_FILE_KEY));
        }
        catch (error) {
            const code = systemCode(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                throw folderMissing(this.location, error);
            throw folderError(error, this.location, key);
        }
    }
}
async function sizeOf(file) {
    const found = await stat(file);
    return found.isDirectory() ? (await stat(join(file, ENTRY_FILE))).size : found.size;
}
async function bodyLength(body) {
    if ('file' in body)
        return (await stat(body.file)).size;
    return bodyParts(body).reduce((sum, part) => sum + part.length, 0);
}
async function replaceFile(input) {
    const { temporary, target, body } = input;
    try {
        if ('file' in body)
            await copySynced(body.file, temporary);
        else
            await writeSynced(temporary, bodyParts(body));
        await rename(temporary, target);
    }
    catch (error) {
        await rm(temporary, { force: true });
        throw error;
    }
    await syncDirectory(dirname(target));
}
async function copySynced(source, target) {
    await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const handle = await open(target, 'r+');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/** Creates `vitrine.json` where links cannot: exclusive, though a crash can leave it cut short (`createStore`). */
async function createExclusive(target, bytes) {
    try {
        await writeSynced(target, [bytes]);
    }
    catch (error) {
        if (systemCode(error) === 'EEXIST')
            return 'exists';
        throw error;
    }
    await syncDirectory(dirname(target));
    return 'created';
}
