import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, systemCode } from '../../../contract/errors.js';
import { folderError, notAFolder } from './folder-error.js';
import { isWithin } from './real-path.js';
/**
 * Makes sure that a path is a folder whose content can be listed.
 *
 * @returns its real path, all links resolved
 * Throws `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`.
 */
export async function checkFolder(root) {
    try {
        const real = await realpath(root);
        if (!(await stat(real)).isDirectory())
            throw notAFolder(root);
        const listing = await opendir(real);
        try {
            await listing.read();
        }
        finally {
            await listing.close();
        }
        return real;
    }
    catch (error) {
        throw error instanceof AppError ? error : folderError(root, error);
    }
}
/**
 * True when `child` is `parent` or lies inside it, by their real paths. Neither needs to exist: the nearest
 * existing parent is resolved and the rest appended.
 */
export async function isInside(child, parent) {
    return isWithin(await nearestRealPath(child), await nearestRealPath(parent));
}
/**
 * Makes sure that a folder is neither inside a store's folder nor around it, so that a store never takes its own
 * objects as content and no download overwrites them.
 *
 * Throws `FOLDER_IN_STORE` for a folder to read, `TARGET_IN_STORE` for one to write into.
 */
export async function assertOutsideStore(folder, store, use = 'read') {
    const realFolder = await nearestRealPath(folder);
    const realStore = await nearestRealPath(store);
    const code = use === 'read' ? 'FOLDER_IN_STORE' : 'TARGET_IN_STORE';
    if (isWithin(realFolder, realStore)) {
        throw new AppError(code, `${folder} is inside the store at ${store}.`, {
            path: folder,
            hint: 'Choose a folder outside the store; the files in it belong to Vitrine.',
        });
    }
    if (isWithin(realStore, realFolder)) {
        throw new AppError(code, `The store at ${store} is inside ${folder}.`, {
            path: folder,
            hint: 'Choose a sub-folder that does not hold the store, or move the store elsewhere.',
        });
    }
}
/** The real path of something that need not exist yet. */
export async function nearestRealPath(path) {
    const absolute = resolve(path);
    try {
        return await realpath(absolute);
    }
    catch (error) {
        const code = systemCode(error);
        const parent = dirname(absolute);
        if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === absolute)
            throw folderError(path, error);
        return join(await nearestRealPath(parent), basename(absolute));
    }
}
