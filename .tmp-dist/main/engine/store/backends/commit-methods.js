import { link, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../../../../contract/errors.js';
/** Name of the file within a log entry that is a directory. */
export const ENTRY_FILE = 'entry';
/**
 * Creates `target` with these bytes only if nothing has the name. By `link`: a synced temporary file gets its
 * second name, which fails when taken. By `rename-directory`: a temporary directory with the synced file
 * `entry` in it is renamed, which fails onto a directory that is not empty. Fails with `ENOENT` when the folder
 * of `target` is missing.
 */
export async function commitFile(method, input) {
    try {
        const outcome = method === 'link' ? await commitByLink(input) : await commitByRename(input);
        if (outcome === 'created' && !input.fleeting)
            await syncDirectory(dirname(input.target));
        return outcome;
    }
    finally {
        await rm(input.temporary, { recursive: true, force: true });
    }
}
/** Writes a new file and makes it durable; the name is durable only after `syncDirectory` of its folder. */
export async function writeSynced(file, parts) {
    const handle = await open(file, 'wx');
    try {
        for (const part of parts)
            await writeAll(handle, part);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/** Makes the names in a folder durable, where the system can. */
export async function syncDirectory(path) {
    try {
        const handle = await open(path, 'r');
        try {
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        // Windows and some network file systems cannot sync a folder.
        const code = systemCode(error) ?? '';
        if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(code))
            throw error;
    }
}
async function commitByLink(input) {
    const { temporary, target } = input;
    await writeInput(temporary, input);
    try {
        await link(temporary, target);
        return 'created';
    }
    catch (error) {
        if (systemCode(error) === 'EEXIST')
            return 'exists';
        throw error;
    }
}
async function commitByRename(input) {
    const { temporary, target } = input;
    await mkdir(temporary);
    await writeInput(join(temporary, ENTRY_FILE), input);
    if (!input.fleeting)
        await syncDirectory(temporary);
    try {
        await rename(temporary, target);
        return 'created';
    }
    catch (error) {
        const code = systemCode(error) ?? '';
        if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code))
            return 'exists';
        // Windows refuses to rename onto any directory with EPERM or EACCES.
        if (['EPERM', 'EACCES'].includes(code) && (await exists(target)))
            return 'exists';
        throw error;
    }
}
function writeInput(file, { bytes, fleeting }) {
    return fleeting ? writeFile(file, bytes, { flag: 'wx' }) : writeSynced(file, [bytes]);
}
async function writeAll(handle, bytes) {
    for (let written = 0; written < bytes.length;) {
        written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
}
async function exists(path) {
    try {
        await stat(path);
        return true;
    }
    catch (error) {
        if (systemCode(error) === 'ENOENT')
            return false;
        throw error;
    }
}
