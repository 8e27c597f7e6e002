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
import { AppError } from '../../../../contract/errors.js';
import { validateMetadata } from '../../artifact/metadata.js';
import { DEFAULT_PROJECT, parseArtifactPath, validateAlias, validateCollectionName, validateProject, validateTag, validateType, } from '../../artifact/names.js';
import { checkFolder } from '../../scan/preflight.js';
import { assertOutsideStores, fingerprintFolder, holdFolder } from '../folder-guard.js';
import { logFolder } from './log-folder.js';
/** Setting: digest algorithm for collections that have no version yet. */
const ALGORITHM = 'digestAlgorithm';
/**
 * Checks a request before it becomes a job, so that a wrong name or folder is refused at once.
 *
 * @throws AppError `INVALID_*`, `TYPE_MISMATCH`, `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`, `FOLDER_IN_STORE`,
 *   `STORE_NOT_FOUND` and those of opening the store
 */
export async function prepareLog(deps, input) {
    const { catalog, stores } = deps;
    const target = parseArtifactPath(input.name);
    if (target.alias !== undefined) {
        throw new AppError('INVALID_NAME', `"${input.name}" names a version; logging makes the next one by itself.`, {
            hint: `Give the name alone, and aliases apart: --name ${target.name} --alias ${target.alias}.`,
        });
    }
    const project = target.project ?? input.project ?? DEFAULT_PROJECT;
    validateCollectionName(target.name);
    validateProject(project);
    for (const alias of input.aliases)
        validateAlias(alias);
    for (const tag of input.tags)
        validateTag(tag);
    const metadata = validateMetadata(input.metadata ?? {});
    const folder = await checkFolder(input.folder);
    const store = await stores.row(input.store ?? target.entity);
    await assertOutsideStores(catalog, folder, 'read');
    await (await stores.open(store)).sync();
    const existing = await existingCollection(catalog, store, { project, name: target.name });
    const artifactType = input.type ?? existing?.artifactType ?? 'dataset';
    validateType(artifactType, target.name);
    if (existing && existing.artifactType !== artifactType) {
        throw new AppError('TYPE_MISMATCH', `${project}/${target.name} holds artifacts of type "${existing.artifactType}", not "${artifactType}".`, { hint: `Log with type "${existing.artifactType}", or under another name.` });
    }
    const chosen = (await catalog.stores.getSetting(ALGORITHM));
    return {
        folder,
        store: store.id,
        project,
        name: target.name,
        artifactType,
        aliases: [...new Set(input.aliases)],
        tags: [...new Set(input.tags)],
        description: input.description ?? '',
        metadata,
        algorithm: input.algorithm ?? existing?.algorithm ?? chosen ?? 'xxh128',
        ignore: input.ignore,
        skipUnreadable: input.skipUnreadable,
        run: null,
    };
}
/** Runs a prepared log. Errors as `logFolder`, and `FOLDER_BUSY`. */
export async function runLog(job, deps, input) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { catalog, stores } = deps;
        const { folder: path, store, ...params } = input;
        const root = await checkFolder(path);
        const row = await catalog.stores.get(store);
        await assertOutsideStores(catalog, root, 'read');
        const _held = __addDisposableResource(env_1, holdFolder(catalog, root), false);
        const { project, name, artifactType, algorithm } = params;
        const folder = await fingerprintFolder(catalog, root, { store, project, name, artifactType, algorithm });
        const opened = await stores.open(row);
        return logFolder(job, { ...deps, opened }, { ...params, root, folder });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Type and digest algorithm of a collection that has versions: both stay as they are unless the user says otherwise. */
async function existingCollection(catalog, store, { project, name }) {
    const collection = await catalog.versions.collectionByName(store.id, project, name);
    if (!collection)
        return undefined;
    const newest = collection.newest && (await catalog.versions.get({ store: store.id, id: collection.newest.id }));
    return { artifactType: collection.artifactType, algorithm: newest?.algorithm };
}
