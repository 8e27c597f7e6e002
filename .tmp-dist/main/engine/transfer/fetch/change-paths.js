import { chmodSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, symlinkSync, unlinkSync, } from 'node:fs';
import { systemCode } from '../../../../contract/errors.js';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { isAsExpected } from './place-files.js';
import { changedMeanwhile, targetError } from './target-errors.js';
import { isOwnTempName } from './temp-names.js';
const NO_FINGERPRINT = Buffer.alloc(FINGERPRINT_BYTES);
/** A folder that is not empty, or not there. */
const LEFT_ALONE = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR']);
/** Whoever may read may execute. */
const READ_TO_EXECUTE_SHIFT = 2;
/** Makes folders, parents first as given. A link or a file in the place of one is refused. */
export function makeDirectories({ root, paths }) {
    for (const path of paths) {
        const absolute = `${root}/${path}`;
        try {
            mkdirSync(absolute);
        }
        catch (error) {
            const there = systemCode(error) === 'EEXIST' && lstatSync(absolute).isDirectory();
            if (!there)
                throw targetError(absolute, error);
        }
    }
}
/** Deletes files and links that are still as expected (zeros: whatever they are). Missing ones are fine. */
export function removeFiles({ root, paths, expected }) {
    for (let at = 0; at < paths.length; at++) {
        const absolute = `${root}/${paths[at]}`;
        const start = at * FINGERPRINT_BYTES;
        try {
            if (lstatSync(absolute, { throwIfNoEntry: false }) === undefined)
                continue;
            const free = NO_FINGERPRINT.compare(expected, start, start + FINGERPRINT_BYTES) === 0;
            if (!free && !isAsExpected(absolute, expected, start))
                throw changedMeanwhile(absolute);
            unlinkSync(absolute);
        }
        catch (error) {
            if (systemCode(error) !== 'ENOENT')
                throw targetError(absolute, error);
        }
    }
}
/** Removes those of the folders that are empty, in the order given. */
export function removeEmptyDirectories({ root, paths }) {
    for (const path of paths) {
        const absolute = `${root}/${path}`;
        try {
            if (lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory())
                rmdirSync(absolute);
        }
        catch (error) {
            const code = systemCode(error);
            if (code === undefined || !LEFT_ALONE.has(code))
                throw targetError(absolute, error);
        }
    }
}
/** Sets or clears the execute bits of files; returns their fingerprints afterwards (n × 32 bytes). */
export function setExecutable({ root, paths, executable, }) {
    const fingerprints = Buffer.alloc(paths.length * FINGERPRINT_BYTES);
    for (let at = 0; at < paths.length; at++) {
        const absolute = `${root}/${paths[at]}`;
        try {
            const mode = statSync(absolute).mode & 0o777;
            const execute = (mode & 0o444) >> READ_TO_EXECUTE_SHIFT;
            chmodSync(absolute, executable[at] === 1 ? mode | execute : mode & 0o666);
            encodeFingerprint(statSync(absolute, { bigint: true })).copy(fingerprints, at * FINGERPRINT_BYTES);
        }
        catch (error) {
            throw targetError(absolute, error);
        }
    }
    return fingerprints;
}
/** Makes links; whatever link is there already is replaced. */
export function makeLinks({ root, paths, targets, }) {
    for (let at = 0; at < paths.length; at++) {
        const absolute = `${root}/${paths[at]}`;
        try {
            if (lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink())
                unlinkSync(absolute);
            symlinkSync(targets[at], absolute);
        }
        catch (error) {
            throw targetError(absolute, error);
        }
    }
}
/** Removes what killed runs left below a folder, links not followed; returns how many. */
export function removeLeftovers({ root }) {
    let removed = 0;
    for (const item of readdirSync(root, { withFileTypes: true })) {
        const absolute = `${root}/${item.name}`;
        if (isOwnTempName(item.name)) {
            rmSync(absolute, { recursive: true, force: true });
            removed++;
        }
        else if (item.isDirectory()) {
            try {
                removed += removeLeftovers({ root: absolute });
            }
            catch (error) {
                // A folder of the user's that cannot be listed has nothing of ours.
                if (systemCode(error) === undefined)
                    throw error;
            }
        }
    }
    return removed;
}
