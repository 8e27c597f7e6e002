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
import { join } from 'node:path';
import { AppError } from '../../../contract/errors.js';
import { sanitizeName } from '../artifact/names.js';
import { nearestRealPath } from '../scan/preflight.js';
import { probeStability } from '../scan/probe-stability.js';
import { DEFAULT_UNDO_MS } from '../store/collect.js';
import { checkoutVersion } from './fetch/checkout.js';
import { previewCheckout } from './fetch/checkout-plan.js';
import { downloadVersion } from './fetch/download.js';
import { undoCheckout } from './fetch/undo.js';
import { decodeUndoRecord, encodeUndoRecord } from './fetch/undo-record.js';
import { fingerprintFolder, holdFolder } from './folder-guard.js';
import { listedFiles } from './log/listed-files.js';
import { logFolder } from './log/log-folder.js';
import { ensureLoaded } from './stores/load-version.js';
import { locationOf } from './stores/store-location.js';
/** Writes a version's files into a folder. Errors as `downloadVersion`, and `FOLDER_BUSY`. */
export async function runDownload(job, deps, input) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await findVersion(deps, input.version);
        const _held = __addDisposableResource(env_1, holdFolder(deps.catalog, await nearestRealPath(input.to)), false);
        const { context, version } = await prepare(job, deps, { found, target: input.to });
        return downloadVersion(context, { version, folder: input.to, ...partOf(input) }, runOf(job));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Works out what a check-out would do. Errors as `previewCheckout`. */
export async function runPlan(job, deps, input) {
    const found = await findVersion(deps, input.version);
    const { context, version } = await prepare(job, deps, { found, target: input.to });
    return previewCheckout(context, { version, folder: input.to, ...partOf(input) }, runOf(job));
}
/** Makes a folder exactly a version. Errors as `checkoutVersion`, and `FOLDER_BUSY`. */
export async function runCheckout(job, deps, input) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await findVersion(deps, input.version);
        const _held = __addDisposableResource(env_2, holdFolder(deps.catalog, await nearestRealPath(input.to)), false);
        const { context, version, opened } = await prepare(job, deps, { found, target: input.to });
        const safety = {
            rescue: rescuePlace(job, deps, { found, opened, place: input.rescue }),
            keeper: undoKeeper(deps.catalog, input.version),
        };
        const options = { version, folder: input.to, ...partOf(input), ...safety };
        return withUndoTime(await checkoutVersion(context, options, runOf(job)));
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
}
/** Puts a folder back to how it was before a check-out. Errors as `undoCheckout`, `NOTHING_TO_UNDO`, `FOLDER_BUSY`. */
export async function runUndo(job, deps, input) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const row = await deps.catalog.jobs.getCheckout(input.checkout);
        if (!row || row.state === 'undone')
            throw nothingToUndo(row?.target ?? input.checkout);
        const found = await findVersion(deps, { store: row.store, id: row.version });
        const _held = __addDisposableResource(env_3, holdFolder(deps.catalog, row.target), false);
        const { context, opened } = await prepare(job, deps, { found, target: row.target });
        const outcome = await undoCheckout(context, {
            record: decodeUndoRecord(row.undo),
            rescue: rescuePlace(job, deps, { found, opened, place: 'version' }),
            keeper: keeperOfUndo(deps.catalog, row),
        }, runOf(job));
        await deps.catalog.jobs.putCheckout({ ...row, state: 'undone' });
        return withUndoTime(outcome);
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        __disposeResources(env_3);
    }
}
/** The check-out of a folder that an undo would take back. @throws AppError `NOTHING_TO_UNDO` */
export async function lastCheckout(catalog, folder) {
    const target = await nearestRealPath(folder);
    const row = (await catalog.jobs.checkouts(target)).find(({ state }) => state !== 'undone');
    if (!row)
        throw nothingToUndo(folder);
    return row;
}
/** Folder for a download when none was named: the version's name, with what no file system takes replaced. */
export function defaultTarget(deps, { collection, version }) {
    const separator = process.platform === 'win32' ? '-' : ':';
    return join(deps.downloads, `${sanitizeName(collection.name)}${separator}v${version.index}`);
}
async function findVersion(deps, key) {
    const version = await deps.catalog.versions.get(key);
    const collection = await deps.catalog.versions.collection({ store: key.store, id: version.collection });
    return { store: await deps.catalog.stores.get(key.store), collection, version };
}
async function prepare(job, deps, { found, target }) {
    const { catalog } = deps;
    const opened = await deps.stores.open(found.store);
    job.progress.phase('Reading the manifest');
    await opened.sync(job.signal);
    await opened.loadIndexes(job.signal);
    await ensureLoaded(catalog, opened, { version: found.version, signal: job.signal });
    const key = { store: found.store.id, id: found.version.id };
    const version = {
        name: `${found.collection.name}:v${found.version.index}`,
        entries: () => catalog.entries.stream(key, { chunks: true }),
        emptyDirectories: await catalog.entries.emptyDirectories(key),
    };
    return { context: await contextOf(job, deps, { found, opened, target }), version, opened };
}
async function contextOf(job, deps, { found, opened, target, }) {
    const { catalog } = deps;
    const store = found.store.id;
    const { algorithm } = found.version;
    const { project, name, artifactType } = found.collection;
    const folderOf = (path) => fingerprintFolder(catalog, path, { store, project, name, artifactType, algorithm });
    return {
        workers: deps.fetchWorkers,
        backend: opened.store.backend,
        locate: (hashes) => catalog.chunks.locateChunks(store, hashes),
        reloadIndex: async () => {
            await opened.sync(job.signal);
            await opened.loadIndexes(job.signal);
        },
        known: async function* (path) {
            const folder = await folderOf(path);
            yield* catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true });
        },
        remember: async (path, files) => {
            await catalog.folders.putFingerprints((await folderOf(path)).id, files, algorithm);
        },
        forget: async (path, paths) => {
            await catalog.folders.removeFingerprints((await folderOf(path)).id, paths);
        },
        inVersions: (contentIds) => catalog.entries.inVersions(store, contentIds),
        scan: (options) => deps.scanner.scan(options),
        policy: await probeStability(target),
        forbidden: (await catalog.stores.list()).map((row) => locationOf(row).path),
    };
}
/** Rescued files become a version of a collection of their own beside the one that is checked out. */
function rescuePlace(job, deps, { found, opened, place, }) {
    if (place === 'trash')
        return { kind: 'trash' };
    return { kind: 'version', log: (folder, files) => logRescue(job, deps, { found, opened, folder, files }) };
}
async function logRescue(job, deps, rescue) {
    const { found, opened, folder: root, files } = rescue;
    const { project, name, artifactType } = found.collection;
    const { algorithm } = found.version;
    const use = { store: found.store.id, project, name, artifactType, algorithm };
    const folder = await fingerprintFolder(deps.catalog, root, use);
    // Its ids are made anew: a rescue that was killed is done again, and finds its content stored.
    const once = {
        ...job,
        remember: () => Promise.resolve(),
        recall: () => Promise.resolve(undefined),
    };
    const logged = await logFolder(once, { ...deps, opened }, {
        root,
        only: () => listedFiles(root, files),
        folder,
        project,
        name: sanitizeName(`${name}-rescued`),
        artifactType: 'rescue',
        aliases: [],
        tags: [],
        description: `Files of ${root} that were in no version before ${found.collection.name}:v${found.version.index} was checked out.`,
        metadata: {},
        algorithm,
        ignore: [],
        skipUnreadable: false,
        run: null,
    });
    return `${logged.collection}:${logged.version}`;
}
function undoKeeper(catalog, version) {
    const { jobs } = catalog;
    return {
        begin: async (record) => {
            const id = randomUUID();
            await jobs.putCheckout({
                id,
                target: record.folder,
                store: version.store,
                version: version.id,
                state: 'applying',
                undo: encodeUndoRecord(record),
                createdAt: new Date().toISOString(),
            });
            return id;
        },
        finish: async (id) => {
            const row = await jobs.getCheckout(id);
            if (!row)
                return;
            // What killed runs began is part of this record, so they are not undone on their own.
            for (const earlier of await jobs.checkouts(row.target)) {
                if (earlier.state === 'applying' && earlier.id !== id)
                    await jobs.removeCheckout(earlier.id);
            }
            await jobs.putCheckout({ ...row, state: 'done' });
        },
        unfinished: async (folder) => {
            const rows = await jobs.checkouts(folder);
            return rows
                .filter(({ state }) => state === 'applying')
                .map(({ undo }) => decodeUndoRecord(undo))
                .toReversed();
        },
    };
}
/** An undo is not itself in the row of check-outs to undo: undoing twice goes back two check-outs. */
function keeperOfUndo({ jobs }, undone) {
    return {
        begin: async (record) => {
            const id = randomUUID();
            await jobs.putCheckout({ ...undone, id, state: 'undone', undo: encodeUndoRecord(record) });
            return id;
        },
        finish: (id) => jobs.removeCheckout(id),
        unfinished: () => Promise.resolve([]),
    };
}
function withUndoTime(outcome) {
    return { ...outcome, undoUntil: new Date(Date.now() + DEFAULT_UNDO_MS).toISOString() };
}
function partOf({ path }) {
    return path === null ? {} : { path };
}
function runOf(job) {
    let phase = '';
    let files = 0;
    let bytes = 0;
    return {
        signal: job.signal,
        onProgress: (progress) => {
            const totals = {
                ...(progress.filesTotal === null ? {} : { files: progress.filesTotal }),
                ...(progress.bytesTotal === null ? {} : { bytes: progress.bytesTotal }),
            };
            if (progress.phase !== phase) {
                job.progress.phase(progress.phase, totals);
                phase = progress.phase;
                files = 0;
                bytes = 0;
            }
            job.progress.total(totals);
            job.progress.add({ files: progress.filesDone - files, bytes: progress.bytesDone - bytes });
            files = progress.filesDone;
            bytes = progress.bytesDone;
        },
    };
}
function nothingToUndo(folder) {
    return new AppError('NOTHING_TO_UNDO', `No check-out of ${folder} can be undone.`, {
        path: folder,
        hint: 'Check-outs that were undone or are too old cannot be undone again.',
    });
}
