import { resolve } from 'node:path';
import * as z from 'zod';
import { AppError } from '../../../../contract/errors.js';
const storeLocation = z.object({ kind: z.literal('folder'), path: z.string().min(1) });
/** The location of a folder store. */
export function folderLocation(path) {
    return { kind: 'folder', path: resolve(path) };
}
/** The location in a catalog row. @throws AppError `STORE_NEWER` for a kind that this version does not know */
export function locationOf(row) {
    const parsed = storeLocation.safeParse(row.location);
    if (parsed.success)
        return parsed.data;
    throw new AppError('STORE_NEWER', `Store "${row.handle}" is of a kind that this version of Vitrine does not know.`, {
        hint: 'Update Vitrine, or remove the store from this machine with `vitrine store remove`.',
    });
}
/** A location in words, for messages and lists. */
export function describeLocation(location) {
    return location.path;
}
