import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { systemCode } from '../../../contract/errors.js';
/** Why a file cannot be read, as an outcome reports it. */
export class FileFault extends Error {
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
// Windows has no O_NONBLOCK, and no FIFOs in folders.
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/**
 * Opens a regular file, or a link to one. Looks before it opens: opening a FIFO or a device can wait, or do something.
 *
 * @param again compare later with the open file instead of with what the path named, which costs one call more: on
 *   some network and stacked file systems the two never agree
 * @throws FileFault
 */
export function openFile(file, again) {
    return orFault(file, () => {
        const stat = statSync(file, { bigint: true });
        if (!stat.isFile())
            throw new FileFault('not-a-file', `${file} is not a regular file.`);
        const fd = openSync(file, READ_ONLY);
        return { fd, stat: again ? fstatSync(fd, { bigint: true }) : stat };
    });
}
/**
 * What the open file is now, or undefined when it is not what it was before it was opened.
 * @throws FileFault
 */
export function statIfSame(file, { fd, stat }) {
    const now = orFault(file, () => fstatSync(fd, { bigint: true }));
    const same = now.size === stat.size &&
        now.mtimeNs === stat.mtimeNs &&
        now.ctimeNs === stat.ctimeNs &&
        now.ino === stat.ino;
    return same ? now : undefined;
}
/**
 * Reads on from the file's position until `target` is full or the file ends; returns the bytes read.
 * @throws FileFault
 */
export function readFully(file, fd, target) {
    return orFault(file, () => {
        let filled = 0;
        while (filled < target.length) {
            const read = readSync(fd, target, filled, target.length - filled, null);
            if (read === 0)
                break;
            filled += read;
        }
        return filled;
    });
}
export function closeFile(fd) {
    closeSync(fd);
}
function orFault(file, action) {
    try {
        return action();
    }
    catch (error) {
        const code = systemCode(error);
        if (code === undefined)
            throw error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            throw new FileFault('vanished', `${file} is not there any more.`);
        throw new FileFault('unreadable', `${file} cannot be read (${code}).`);
    }
}
