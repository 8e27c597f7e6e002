/** Name of the object that makes a folder or bucket a store. */
export const STORE_FILE_KEY = 'vitrine.json';
export const LOG_PREFIX = 'log/';
export const CHECKPOINT_PREFIX = 'checkpoints/';
export const PACK_PREFIX = 'packs/';
export const INDEX_PREFIX = 'index/';
export const MANIFEST_PREFIX = 'manifests/';
export const LEASE_PREFIX = 'leases/';
/** Digits of a log entry's number in its name, so that names sort as numbers do. */
const NUMBER_DIGITS = 20;
const SHA256_HEX = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Key of the log entry with this number. */
export function logKey(number) {
    return LOG_PREFIX + paddedNumber(number);
}
/** Key of the checkpoint of the log up to `number` whose bytes have this SHA-256 (hex). */
export function checkpointKey(number, sha256) {
    return `${CHECKPOINT_PREFIX}${paddedNumber(number)}-${sha256}`;
}
/** Key of a pack by the SHA-256 (hex) of its bytes. */
export function packKey(id) {
    return `${PACK_PREFIX}${id.slice(0, 2)}/${id}`;
}
/** Key of an index object by the SHA-256 (hex) of its bytes. */
export function indexKey(id) {
    return INDEX_PREFIX + id;
}
/** Key of a manifest by the SHA-256 (hex) of its bytes. */
export function manifestKey(id) {
    return `${MANIFEST_PREFIX}${id.slice(0, 2)}/${id}`;
}
/** Key of a lease by its UUID. */
export function leaseKey(id) {
    return LEASE_PREFIX + id;
}
/** What a key names, or undefined for a key that no version of the format writes. */
export function parseKey(key) {
    if (key === STORE_FILE_KEY)
        return { kind: 'store-file' };
    const name = key.slice(key.lastIndexOf('/') + 1);
    const parsed = parseName(key, name);
    return parsed !== undefined && keyOf(parsed) === key ? parsed : undefined;
}
function parseName(key, name) {
    if (key.startsWith(LOG_PREFIX))
        return withNumber(name, (number) => ({ kind: 'log', number }));
    if (key.startsWith(CHECKPOINT_PREFIX)) {
        const sha256 = name.slice(NUMBER_DIGITS + 1);
        if (!SHA256_HEX.test(sha256))
            return undefined;
        return withNumber(name.slice(0, NUMBER_DIGITS), (number) => ({ kind: 'checkpoint', number, sha256 }));
    }
    if (key.startsWith(LEASE_PREFIX))
        return UUID.test(name) ? { kind: 'lease', id: name } : undefined;
    if (!SHA256_HEX.test(name))
        return undefined;
    if (key.startsWith(PACK_PREFIX))
        return { kind: 'pack', id: name };
    if (key.startsWith(INDEX_PREFIX))
        return { kind: 'index', id: name };
    if (key.startsWith(MANIFEST_PREFIX))
        return { kind: 'manifest', id: name };
    return undefined;
}
function keyOf(parsed) {
    switch (parsed.kind) {
        case 'store-file':
            return STORE_FILE_KEY;
        case 'log':
            return logKey(parsed.number);
        case 'checkpoint':
            return checkpointKey(parsed.number, parsed.sha256);
        case 'pack':
            return packKey(parsed.id);
        case 'index':
            return indexKey(parsed.id);
        case 'manifest':
            return manifestKey(parsed.id);
        case 'lease':
            return leaseKey(parsed.id);
    }
}
function withNumber(digits, make) {
    const number = Number(digits);
    return /^\d{20}$/.test(digits) && Number.isSafeInteger(number) ? make(number) : undefined;
}
function paddedNumber(number) {
    return String(number).padStart(NUMBER_DIGITS, '0');
}
