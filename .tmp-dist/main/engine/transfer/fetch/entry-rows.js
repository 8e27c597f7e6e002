import { DIGEST_BYTES, HASH_BYTES, KIND_STORED, } from '../../catalog/batches.js';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
/** True where row `at` is a file whose bytes the store holds. */
export function isStored(batch, at) {
    return batch.kinds[at] === KIND_STORED;
}
/** The content of row `at`, in memory of its own. */
export function contentAt(batch, at) {
    return {
        contentId: Buffer.from(slice(batch.contentIds, at, HASH_BYTES)),
        size: batch.sizes[at],
        chunks: Buffer.from(batch.chunks.subarray(at === 0 ? 0 : batch.chunkEnds[at - 1], batch.chunkEnds[at])),
        listed: batch.listed[at] === 1,
    };
}
/** The fingerprint in row `at`, in memory of its own. */
export function fingerprintAt(batch, at) {
    return Buffer.from(slice(batch.fingerprints, at, FINGERPRINT_BYTES));
}
/**
 * The file that row `at` says has to be there. It reads the columns when it is asked, as a million of them with
 * bytes of their own would take a gigabyte.
 */
export function wantedAt(batch, at) {
    return new WantedRow(batch, at);
}
class WantedRow {
    kind = 'file';
    #batch;
    #at;
    constructor(batch, at) {
        this.#batch = batch;
        this.#at = at;
    }
    get content() {
        return contentAt(this.#batch, this.#at);
    }
    get digest() {
        if (this.#batch.hasDigest[this.#at] !== 1)
            return undefined;
        return Buffer.from(slice(this.#batch.digests, this.#at, DIGEST_BYTES));
    }
    get mtimeNs() {
        return this.#batch.mtimes[this.#at];
    }
    get executable() {
        return this.#batch.executable[this.#at] === 1;
    }
}
/** True when row `at` and row `otherAt` of another batch have the same content. */
export function sameContent(batch, at, other) {
    const start = at * HASH_BYTES;
    const otherStart = other.at * HASH_BYTES;
    for (let i = 0; i < HASH_BYTES; i++) {
        if (batch.contentIds[start + i] !== other.batch.contentIds[otherStart + i])
            return false;
    }
    return true;
}
/** Why the reference in row `at` is not written. */
export function referenceProblem(batch, at) {
    const uri = batch.references.get(at)?.uri ?? 'another place';
    return {
        path: batch.paths[at],
        reason: 'reference',
        message: `Its bytes are at ${uri}; fetching references is not possible yet.`,
    };
}
function slice(column, at, bytes) {
    return column.subarray(at * bytes, (at + 1) * bytes);
}
