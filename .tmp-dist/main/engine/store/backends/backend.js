import { AppError } from '../../../../contract/errors.js';
/** Throws for a key that is not `/`-separated names of letters, digits, `.`, `_` and `-`: a defect, not an input. */
export function checkKey(key) {
    const isName = (name) => /^[\w.-]+$/.test(name) && name !== '.' && name !== '..';
    if (!key.split('/').every(isName))
        throw new Error(`Not a key of a store: ${JSON.stringify(key)}`);
}
/** Bytes of a body in memory. */
export function bodyParts(body) {
    return body instanceof Uint8Array ? [body] : body;
}
/** The error of a missing object. */
export function objectMissing(location, key) {
    return new AppError('STORE_OBJECT_MISSING', `The store at ${location} has no ${key}.`, {
        path: key,
        hint: 'Run "vitrine store verify" to see which versions are affected.',
    });
}
/** The error of a range that reaches past an object's end. */
export function objectTooShort(location, key) {
    return new AppError('STORE_DAMAGED', `${key} in the store at ${location} is shorter than it should be.`, {
        path: key,
        hint: 'Run "vitrine store verify" to see which versions are affected.',
    });
}
/** Throws `CANCELLED` when the signal says so. */
export function throwIfCancelled(signal) {
    if (signal?.aborted)
        throw new AppError('CANCELLED', 'Cancelled.', { cause: signal.reason });
}
