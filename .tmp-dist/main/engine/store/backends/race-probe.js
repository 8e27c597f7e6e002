import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.js';
import { WorkerClient } from '../../threads/rpc.js';
import { workerFile } from '../../threads/worker-file.js';
import { ENTRY_FILE } from './commit-methods.js';
const RACERS = 8;
const NAMES = 50;
/**
 * Finds out how log entries can be created exactly once in a folder: eight threads race for fifty names by
 * each method, and each name must have one winner, whose bytes it holds. Works in a folder of its own below
 * `scratch`, which must be on the store's file system, and removes it.
 *
 * @returns the best method, or `single-writer` when none is safe
 */
export async function probeCommitMethod(scratch) {
    for (const method of ['link', 'rename-directory']) {
        const folder = join(scratch, `probe-${randomUUID()}`);
        await mkdir(folder);
        try {
            if (await isAtomic(method, folder))
                return method;
        }
        finally {
            await rm(folder, { recursive: true, force: true });
        }
    }
    return 'single-writer';
}
/**
 * Races for fifty names in `folder` by one method: whether each had exactly one winner, whose bytes it holds.
 * Leaves the files there. Throws system errors that are not about the method.
 */
export async function isAtomic(method, folder) {
    const gate = new SharedArrayBuffer(8);
    const racers = Array.from({ length: RACERS }, (_, racer) => {
        const data = { racer, racers: RACERS, names: NAMES, folder, method, gate };
        return new WorkerClient(workerFile(import.meta.url, './race-probe-worker'), { data });
    });
    try {
        const results = await Promise.all(racers.map((racer) => racer.call('race', null)));
        const failure = results.find((result) => result.failure !== undefined)?.failure;
        if (failure !== undefined)
            return notSupported(failure, folder);
        for (let name = 0; name < NAMES; name++) {
            const winners = results.flatMap(({ won }, racer) => (won.includes(name) ? [racer] : []));
            if (winners.length !== 1 || (await holder(join(folder, `name-${name}`))) !== winners[0])
                return false;
        }
        return true;
    }
    finally {
        await Promise.all(racers.map((racer) => racer.close()));
    }
}
/** False where the method is what failed; a full or broken disk says nothing about the method. */
function notSupported(code, folder) {
    if (['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ESTALE', 'ENOENT'].includes(code)) {
        throw Object.assign(new Error(`${code}: writing to ${folder}`), { code });
    }
    return false;
}
async function holder(path) {
    try {
        const file = (await stat(path)).isDirectory() ? join(path, ENTRY_FILE) : path;
        return Number(await readFile(file, 'utf8'));
    }
    catch (error) {
        if (systemCode(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
