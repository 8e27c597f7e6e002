import { AppError, systemCode } from '../../../contract/errors.js';
/** What a failed system call on a dataset folder itself means to the user. */
export function folderError(root, error) {
    const code = systemCode(error);
    switch (code) {
        case 'ENOENT':
            return folderNotFound(root, `There is no folder ${root}.`);
        case 'ENOTDIR':
            return notAFolder(root);
        case 'EACCES':
        case 'EPERM':
            return new AppError('FOLDER_UNREADABLE', `${root} cannot be read: permission denied.`, {
                path: root,
                hint: 'Ask its owner for permission to list and read the folder.',
                cause: error,
            });
        default:
            return new AppError('FOLDER_UNREADABLE', `${root} cannot be read (${code ?? String(error)}).`, {
                path: root,
                hint: 'Check that the drive or network share is connected and healthy.',
                cause: error,
            });
    }
}
/** `FOLDER_NOT_FOUND` with the usual advice. */
export function folderNotFound(root, message) {
    return new AppError('FOLDER_NOT_FOUND', message, {
        path: root,
        hint: 'Check the spelling, and that the drive or network share that holds it is connected.',
    });
}
/** `NOT_A_FOLDER` with the usual advice. */
export function notAFolder(root) {
    return new AppError('NOT_A_FOLDER', `${root} is a file, not a folder.`, {
        path: root,
        hint: 'Give the folder that holds the files.',
    });
}
