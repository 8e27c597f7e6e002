import { AppError, systemCode } from '../../../../contract/errors.js';
/** What a failed system call on a file of the target means to the user. `path` is the absolute path. */
export function targetError(path, error) {
    if (error instanceof AppError)
        return error;
    const code = systemCode(error);
    switch (code) {
        case 'ENOSPC':
        case 'EDQUOT':
            return new AppError('DISK_FULL', `The disk is full: ${path} could not be written.`, {
                path,
                hint: 'Free some space and run the same command again; it goes on where it stopped.',
                cause: error,
            });
        case 'EFBIG':
            return new AppError('FILE_TOO_LARGE', `${path} is larger than this file system allows.`, {
                path,
                hint: 'Choose a folder on another file system.',
                cause: error,
            });
        case 'EACCES':
        case 'EPERM':
        case 'EROFS':
            return new AppError('TARGET_NOT_WRITABLE', `${path} cannot be written (${words(code)}).`, {
                path,
                hint: 'Choose another folder, or ask its owner for permission to write there.',
                cause: error,
            });
        case 'ENAMETOOLONG':
            return clash(path, 'its name or path is too long for this file system', error);
        case 'ENOTDIR':
            return clash(path, 'a file is where a folder has to be', error);
        case 'EISDIR':
        case 'ENOTEMPTY':
        case 'EEXIST':
            return clash(path, 'something else is at this place already', error);
        case 'ELOOP':
            return clash(path, 'a link is where a file or folder has to be', error);
        case undefined:
            throw error;
        default:
            return new AppError('TARGET_NOT_WRITABLE', `${path} could not be written (${code}).`, {
                path,
                hint: 'Check that the drive is connected and healthy, then run the same command again.',
                cause: error,
            });
    }
}
/** A file of the target is no longer what it was when the work was planned. */
export function changedMeanwhile(path) {
    return new AppError('FILE_CHANGED', `${path} changed while it was about to be replaced; it was left as it is.`, {
        path,
        hint: 'Run the same command again when no other program writes into the folder.',
    });
}
function clash(path, what, cause) {
    return new AppError('TARGET_CLASH', `${path} cannot be written: ${what}.`, {
        path,
        hint: 'Choose an empty folder, or move away what is in the way.',
        cause,
    });
}
function words(code) {
    return code === 'EROFS' ? 'the file system is read-only' : 'permission denied';
}
