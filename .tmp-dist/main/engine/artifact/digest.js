import { createHash } from 'node:crypto';
import { createXXHash128 } from 'hash-wasm';
const HEADER = 'wandb-artifact-manifest-v1\n';
const BUFFER_BYTES = 64 * 1024;
/** A hasher of files, ready for the first one. XXH128 gives its canonical, big-endian form. */
export async function createFileDigest(algorithm) {
    if (algorithm === 'md5') {
        let md5 = createHash('md5');
        return {
            algorithm,
            init: () => {
                md5 = createHash('md5');
            },
            update: (data) => void md5.update(data),
            digest: () => md5.digest(),
        };
    }
    const xxh128 = await createXXHash128();
    return {
        algorithm,
        init: () => void xxh128.init(),
        update: (data) => void xxh128.update(data),
        digest: () => Buffer.from(xxh128.digest('binary')),
    };
}
/** Digest of stored content as W&B writes it in a manifest, with either algorithm: base64 of the 16 bytes. */
export function digestText(_algorithm, raw) {
    return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64');
}
/** A digest of a manifest, ready for its first entry. */
export async function createManifestDigest(algorithm) {
    return new ManifestDigest(await createFileDigest(algorithm));
}
/**
 * The digest that W&B gives a manifest: the hash over a header line
 * and, for each entry in order of path, `path:digest\n`. Entries must come in manifest order.
 */
export class ManifestDigest {
    #hash;
    #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    #length;
    /** Use `createManifestDigest`. */
    constructor(hash) {
        this.#hash = hash;
        this.#length = this.#buffer.write(HEADER);
    }
    /** @param digest text of the entry's digest, as `digestText` or the reference has it */
    add(path, digest) {
        const most = (path.length + digest.length) * 3 + 2;
        if (this.#length + most > this.#buffer.length)
            this.#flush(most);
        let at = this.#length;
        at += this.#buffer.write(path, at);
        this.#buffer[at++] = 0x3a;
        at += this.#buffer.write(digest, at);
        this.#buffer[at++] = 0x0a;
        this.#length = at;
    }
    /** The digest, 32 hex digits in lower case. Ends this object's use. */
    hex() {
        this.#flush(0);
        return this.#hash.digest().toString('hex');
    }
    #flush(room) {
        this.#hash.update(this.#buffer.subarray(0, this.#length));
        this.#length = 0;
        if (room > this.#buffer.length)
            this.#buffer = Buffer.allocUnsafeSlow(room);
    }
}
