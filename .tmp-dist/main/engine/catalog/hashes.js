import { HASH_BYTES } from './batches.js';
/** Hex hashes as bytes, one after another. */
export function packHashes(hashes) {
    return Buffer.from(hashes.join(''), 'hex');
}
/** The opposite of `packHashes`. */
export function unpackHashes(bytes) {
    const hashes = [];
    for (let at = 0; at < bytes.length; at += HASH_BYTES) {
        hashes.push(bytes.toString('hex', at, at + HASH_BYTES));
    }
    return hashes;
}
/** A view of bytes as a Buffer, without a copy. */
export function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
