import { createHash, randomUUID } from 'node:crypto';
import { AppError, hasCode } from '../../../contract/errors.js';
import { readOnly } from './backends/read-only.js';
import { STORE_FILE_KEY } from './keys.js';
import { LOG_START, StoreLog } from './log.js';
import { decodeStoreFile, encodeStoreFile, firstText, STORE_FORMAT } from './store-file.js';
/** Throws the error of a store that may not be written (`STORE_NEWER`, `STORE_WENT_BACK`, `STORE_READ_ONLY`). */
export function assertWritable(store) {
    const { mode } = store;
    if (!mode.write)
        throw new AppError(mode.code, mode.reason, { path: store.backend.location });
}
/**
 * Makes a store: `vitrine.json`, then log entry 0 with its hash. Finishes what a crash left between the two.
 *
 * @throws AppError `STORE_EXISTS` when there is a whole store, and those of the backend
 */
export async function createStore(backend, options) {
    const bytes = await claimStoreFile(backend, options.commit);
    const file = decodeStoreFile(bytes, backend.location);
    const log = new StoreLog(backend);
    const { outcome } = await log.append(LOG_START, {
        id: randomUUID(),
        time: new Date().toISOString(),
        author: options.author,
        needs: [],
        actions: [{ type: 'create-store', storeSha256: sha256(bytes), entity: options.entity }],
    });
    if (outcome === 'taken')
        throw storeExists(backend);
    return assemble(backend, { file, log });
}
/**
 * Opens a store: `vitrine.json` must be understood, log entry 0 must have its hash.
 *
 * @throws AppError `STORE_MISSING` (place is gone), `STORE_NOT_A_STORE` (no `vitrine.json`), `STORE_NEWER`,
 *   `STORE_DAMAGED`, `STORE_COPIED` (not the expected id)
 */
export async function openStore(backend, options = {}) {
    const bytes = await readStoreFile(backend);
    if (!bytes) {
        throw new AppError('STORE_NOT_A_STORE', `${backend.location} is not a store: it has no ${STORE_FILE_KEY}.`, {
            path: backend.location,
            hint: 'Choose the folder that holds vitrine.json, or create a store there.',
        });
    }
    const file = decodeStoreFile(bytes, backend.location);
    if (options.expectedId !== undefined && options.expectedId !== file.id) {
        throw new AppError('STORE_COPIED', `Another store is at ${backend.location} than before.`, {
            path: backend.location,
            hint: 'Bring the former store back, or add this one under a name of its own.',
            details: { expected: options.expectedId, found: file.id },
        });
    }
    const used = options.readOnly === undefined ? backend : readOnly(backend, options.readOnly);
    const log = new StoreLog(used);
    await assertFirstEntry(log, { backend, sha256: sha256(firstText(file, bytes)) });
    return assemble(used, { file, log, readOnly: options.readOnly });
}
function assemble(backend, parts) {
    const { file, log, readOnly: reason } = parts;
    return {
        id: file.id,
        file,
        backend,
        log,
        get mode() {
            if (log.blocked)
                return { write: false, ...log.blocked };
            return reason === undefined ? { write: true } : { write: false, code: 'STORE_READ_ONLY', reason };
        },
    };
}
/** The bytes of `vitrine.json`: new ones, or those that a crash left without a log. */
async function claimStoreFile(backend, commit) {
    const fresh = encodeStoreFile({
        format: STORE_FORMAT,
        id: randomUUID(),
        createdAt: new Date().toISOString(),
        commit,
    });
    try {
        if ((await backend.createOnly(STORE_FILE_KEY, fresh)) === 'created')
            return fresh;
    }
    catch (error) {
        const stored = await readStoreFile(backend);
        if (!stored?.equals(fresh))
            throw error;
        return fresh;
    }
    for await (const _ of backend.list('log/'))
        throw storeExists(backend);
    const left = await readStoreFile(backend);
    if (left && isUsable(left, { backend, commit }))
        return left;
    // Cut short by a crash, or probed otherwise: nothing refers to it yet.
    await backend.delete(STORE_FILE_KEY);
    if ((await backend.createOnly(STORE_FILE_KEY, fresh)) === 'exists')
        throw storeExists(backend);
    return fresh;
}
function isUsable(bytes, place) {
    try {
        return decodeStoreFile(bytes, place.backend.location).commit === place.commit;
    }
    catch (error) {
        if (hasCode(error, 'STORE_DAMAGED'))
            return false;
        throw error;
    }
}
async function readStoreFile(backend) {
    try {
        return await backend.get(STORE_FILE_KEY);
    }
    catch (error) {
        if (hasCode(error, 'STORE_OBJECT_MISSING'))
            return undefined;
        throw error;
    }
}
async function assertFirstEntry(log, expected) {
    const { location } = expected.backend;
    for await (const entry of log.readAfter(LOG_START)) {
        const [action] = entry.transaction.actions;
        if (action?.type === 'create-store' && action.storeSha256 === expected.sha256)
            return;
        throw new AppError('STORE_DAMAGED', `${STORE_FILE_KEY} at ${location} does not belong to the log beside it.`, {
            path: location,
            hint: `Bring the original ${STORE_FILE_KEY} back from a copy of the store.`,
        });
    }
    if (log.blocked)
        return;
    throw new AppError('STORE_DAMAGED', `The store at ${location} has no beginning: its log is empty.`, {
        path: location,
        hint: 'If it was just being created, create it again; otherwise bring its log back from a copy.',
    });
}
function storeExists(backend) {
    return new AppError('STORE_EXISTS', `There is already a store at ${backend.location}.`, {
        path: backend.location,
        hint: 'Add it instead of creating it.',
    });
}
function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}
