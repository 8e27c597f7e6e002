import { AppError } from '../../../../contract/errors.js';
/** A backend through which nothing can be changed: every write is `STORE_READ_ONLY` with this reason. */
export function readOnly(backend, reason) {
    const refuse = async () => {
        throw new AppError('STORE_READ_ONLY', reason, { path: backend.location });
    };
    return {
        location: backend.location,
        get: (key, options) => backend.get(key, options),
        size: (key) => backend.size(key),
        list: (prefix) => backend.list(prefix),
        freeBytes: () => backend.freeBytes(),
        put: refuse,
        createOnly: refuse,
        delete: refuse,
        removeLeftovers: refuse,
    };
}
