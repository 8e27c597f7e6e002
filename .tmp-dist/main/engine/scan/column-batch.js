import { FINGERPRINT_BYTES } from './fingerprint.js';
const FIELDS = FINGERPRINT_BYTES / 8;
/** Collects files into columns. Relies on a little-endian machine, as every platform of Electron is. */
export class ColumnBuilder {
    #capacity;
    #paths = [];
    #bytes = 0;
    #executable;
    #fields;
    constructor(capacity) {
        this.#capacity = capacity;
        this.#executable = new Uint8Array(capacity);
        this.#fields = new BigInt64Array(capacity * FIELDS);
    }
    get count() {
        return this.#paths.length;
    }
    /** Bytes of all files in the batch. */
    get bytes() {
        return this.#bytes;
    }
    get full() {
        return this.#paths.length >= this.#capacity;
    }
    add(path, stat) {
        const at = this.#paths.length;
        const fields = this.#fields;
        fields[at * FIELDS] = stat.size;
        fields[at * FIELDS + 1] = stat.mtimeNs;
        fields[at * FIELDS + 2] = stat.ctimeNs;
        fields[at * FIELDS + 3] = stat.ino;
        this.#executable[at] = (Number(stat.mode) & 0o100) === 0 ? 0 : 1;
        this.#bytes += Number(stat.size);
        this.#paths.push(path);
    }
    /** The batch so far, with memory of its own; the builder is empty afterwards. */
    take() {
        const n = this.#paths.length;
        const fields = this.#fields.slice(0, n * FIELDS);
        const sizes = new Float64Array(n);
        const mtimes = new BigInt64Array(n);
        for (let i = 0; i < n; i++) {
            sizes[i] = Number(fields[i * FIELDS]);
            mtimes[i] = fields[i * FIELDS + 1];
        }
        const paths = this.#paths;
        this.#paths = [];
        this.#bytes = 0;
        return { paths, sizes, mtimes, executable: this.#executable.slice(0, n), fingerprints: fields.buffer };
    }
}
