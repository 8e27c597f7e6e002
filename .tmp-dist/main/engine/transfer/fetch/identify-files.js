import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../../../../contract/errors.js';
import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { createCutter, WHOLE_FILE_MAX } from '../../format/chunking.js';
import { contentId } from '../../format/content-id.js';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
const READ_BYTES = 8 * 1024 * 1024;
const HASH_BYTES = 32;
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/**
 * Reads files and computes what content each has, cut as the store cuts. Files that cannot be read, that change
 * meanwhile, or that are links get `ok` 0, as do all after `stop[0]` was set.
 */
export function identifyFiles({ root, paths, stop }) {
    const ok = new Uint8Array(paths.length);
    const sizes = new Float64Array(paths.length);
    const contentIds = Buffer.alloc(paths.length * HASH_BYTES);
    const chunks = [];
    const fingerprints = Buffer.alloc(paths.length * FINGERPRINT_BYTES);
    let buffer = Buffer.allocUnsafe(WHOLE_FILE_MAX + 1);
    for (let at = 0; at < paths.length; at++) {
        const fd = openQuietly(`${root}/${paths[at]}`);
        const list = [];
        if (fd !== undefined) {
            try {
                const before = fstatSync(fd, { bigint: true });
                const size = Number(before.size);
                if (size > WHOLE_FILE_MAX && buffer.length < READ_BYTES)
                    buffer = Buffer.allocUnsafe(READ_BYTES);
                const read = before.isFile() ? cutFile(fd, size, { buffer, list, stop }) : -1;
                const fingerprint = encodeFingerprint(fstatSync(fd, { bigint: true }));
                if (read === size && fingerprint.equals(encodeFingerprint(before))) {
                    ok[at] = 1;
                    sizes[at] = size;
                    fingerprint.copy(fingerprints, at * FINGERPRINT_BYTES);
                }
            }
            finally {
                closeSync(fd);
            }
        }
        const packed = Buffer.concat(ok[at] === 1 ? list : []);
        chunks.push(packed);
        if (ok[at] === 1)
            contentId(sizes[at], packed).copy(contentIds, at * HASH_BYTES);
    }
    return { ok, sizes, contentIds, chunks, fingerprints };
}
/** Reads and cuts to the end; returns the bytes read, or -1 when told to stop. */
function cutFile(fd, size, { buffer, list, stop }) {
    const cut = size > WHOLE_FILE_MAX ? createCutter() : (_, start, end) => end - start;
    let total = 0;
    let held = 0;
    for (;;) {
        if (Atomics.load(stop, 0) !== 0)
            return -1;
        held += fill(fd, buffer, held);
        const isEnd = held < buffer.length;
        let start = 0;
        while (start < held) {
            const length = cut(buffer, start, held, isEnd);
            if (length === -1)
                break;
            list.push(chunkRef(buffer.subarray(start, start + length)));
            start += length;
        }
        total += start;
        buffer.copyWithin(0, start, held);
        held -= start;
        if (isEnd)
            return total;
    }
}
function fill(fd, buffer, from) {
    let at = from;
    while (at < buffer.length) {
        const read = readSync(fd, buffer, at, buffer.length - at, null);
        if (read === 0)
            break;
        at += read;
    }
    return at - from;
}
function chunkRef(chunk) {
    const ref = Buffer.allocUnsafe(CHUNK_REF_BYTES);
    ref.writeUInt32LE(chunk.length, 0);
    hash('sha256', chunk, 'buffer').copy(ref, 4);
    return ref;
}
function openQuietly(path) {
    try {
        return openSync(path, OPEN_FLAGS);
    }
    catch (error) {
        if (systemCode(error) === undefined)
            throw error;
        return undefined;
    }
}
