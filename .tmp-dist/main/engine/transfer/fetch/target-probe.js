import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.js';
import { targetError } from './target-errors.js';
import { newRunId, probeName } from './temp-names.js';
const COMPOSED = 'caf\u00e9';
const DECOMPOSED = 'cafe\u0301';
/**
 * Finds out by trying, in a folder of its own that is removed again.
 *
 * @param longest bytes of the longest name that will be written, or 0
 */
export async function probeTarget(root, longest) {
    const dir = join(root, probeName(newRunId()));
    try {
        await mkdir(dir);
        await writeFile(join(dir, 'Probe'), '');
        await writeFile(join(dir, COMPOSED), '');
        return {
            foldsCase: await exists(join(dir, 'pROBE')),
            foldsUnicode: await exists(join(dir, DECOMPOSED)),
            longNames: await canMake(join(dir, 'n'.repeat(longest || 1))),
        };
    }
    catch (error) {
        throw targetError(root, error);
    }
    finally {
        await rm(dir, { recursive: true, force: true });
    }
}
async function exists(path) {
    try {
        await lstat(path);
        return true;
    }
    catch (error) {
        if (systemCode(error) === 'ENOENT')
            return false;
        throw error;
    }
}
async function canMake(path) {
    try {
        await writeFile(path, '');
        return true;
    }
    catch (error) {
        if (systemCode(error) === 'ENAMETOOLONG')
            return false;
        throw error;
    }
}
