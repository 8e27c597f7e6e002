import { AppError } from '../../../../contract/errors.js';
/** @throws CANCELLED when the signal was given */
export function throwIfCancelled(signal, folder) {
    if (signal.aborted) {
        throw new AppError('CANCELLED', `Writing into ${folder} was cancelled; complete files stay.`, {
            path: folder,
        });
    }
}
