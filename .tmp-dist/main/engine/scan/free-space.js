import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemCode } from '../../../contract/errors.js';
/**
 * Bytes that an ordinary user may still write to the file system of a folder. The folder need not exist yet: the
 * nearest existing parent is asked. Undefined where the system does not say.
 */
export async function freeBytes(dir) {
    let path = resolve(dir);
    for (;;) {
        try {
            const { bavail, bsize } = await statfs(path, { bigint: true });
            return Number(bavail * bsize);
        }
        catch (error) {
            const code = systemCode(error);
            const parent = dirname(path);
            if ((code !== 'ENOENT' && code !== 'ENOTDIR') || parent === path)
                return undefined;
            path = parent;
        }
    }
}
