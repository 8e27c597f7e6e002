import { createHash } from 'node:crypto';
import { AppError } from '../../../contract/errors.js';
import { assertOutsideStore } from '../scan/preflight.js';
import { probeStability } from '../scan/probe-stability.js';
import { locationOf } from './stores/store-location.js';
/** Makes sure that a folder has nothing to do with the folder of any store. @throws AppError `FOLDER_IN_STORE`, `TARGET_IN_STORE` */
export async function assertOutsideStores(catalog, folder, use) {
    for (const row of await catalog.stores.list())
        await assertOutsideStore(folder, locationOf(row).path, use);
}
/**
 * Keeps every other log, download and checkout out of a folder until the result is disposed of, in all processes.
 *
 * @param folder real path
 * @throws AppError `FOLDER_BUSY`
 */
export function holdFolder(catalog, folder) {
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
    const lock = catalog.tryLock(`folder-${name}`);
    if (!lock) {
        throw new AppError('FOLDER_BUSY', `Another log, download or check-out works on ${folder}.`, {
            path: folder,
            hint: 'Wait until it is done (`vitrine jobs` shows it), then try again.',
        });
    }
    return { [Symbol.dispose]: () => lock.release() };
}
/** The catalog's row that keeps the fingerprints of a folder's files, whatever the folder is used for. */
export async function fingerprintFolder(catalog, path, use) {
    const known = await catalog.folders.byPath('checkout', path);
    if (known)
        return known;
    return catalog.folders.put({
        kind: 'checkout',
        path,
        ...use,
        ignore: [],
        policy: await probeStability(path),
        automatic: false,
        paused: false,
        lastVersion: null,
        extra: null,
    });
}
