import { lstat, opendir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../contract/errors.js';
/** Files that are looked at; enough to meet a file system that makes up numbers. */
const SAMPLE = 64;
/**
 * File systems on Linux whose inode numbers may change when a folder is mounted again or memory runs short, by the
 * type that statfs(2) gives: FAT, exFAT, FUSE, SMB (three generations), 9P.
 */
const UNSTABLE_TYPES = new Set([
    0x4d44, 0x2011bab0, 0x65735546, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997,
]);
/**
 * Decides, when a folder is bound, which parts of fingerprints can be trusted on its file system. Looks at some
 * files twice: where inodes are missing, shared or changing, or ctime moves by itself, only size and modification
 * time count. Writes nothing. A folder that cannot be looked at counts as stable; the scan will say what is wrong.
 */
export async function probeStability(root) {
    try {
        if (process.platform === 'linux') {
            const { type } = await statfs(root);
            if (UNSTABLE_TYPES.has(type >>> 0))
                return 'size-and-time';
        }
        const names = [];
        for await (const entry of await opendir(root)) {
            names.push(entry.name);
            if (names.length >= SAMPLE)
                break;
        }
        const paths = names.map((name) => join(root, name));
        const before = await statAll(paths);
        const after = await statAll(paths);
        return looksStable(before, after) ? 'full' : 'size-and-time';
    }
    catch (error) {
        if (systemCode(error) === undefined)
            throw error;
        return 'full';
    }
}
/** Compares two looks at the same files; undefined is a file that was not there. */
export function looksStable(before, after) {
    const seen = new Set();
    for (const [i, first] of before.entries()) {
        const second = after[i];
        if (!first || !second)
            continue;
        if (first.ino === 0n)
            return false;
        const untouched = first.size === second.size && first.mtimeNs === second.mtimeNs;
        if (untouched && (first.ino !== second.ino || first.ctimeNs !== second.ctimeNs))
            return false;
        const id = `${first.dev}:${first.ino}`;
        if (first.nlink <= 1n && seen.has(id))
            return false;
        seen.add(id);
    }
    return true;
}
function statAll(paths) {
    return Promise.all(paths.map((path) => lstat(path, { bigint: true }).catch(ignoreMissing)));
}
function ignoreMissing(error) {
    if (systemCode(error) === undefined)
        throw error;
    return undefined;
}
