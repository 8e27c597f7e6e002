import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { ManifestWriter } from '../../format/manifest.js';
/** The format asks for a full manifest at the latest after this many deltas. */
const MAX_DEPTH = 20;
/** A delta is given up when it has changed more than this share of its base, and at least `SMALL_DELTA` entries. */
const MAX_DELTA_SHARE = 0.3;
const SMALL_DELTA = 256;
/**
 * Writes a version's manifest while its entries arrive: in full to a temporary file, because a million entries do not
 * belong in memory, and beside it as a delta for as long as that stays small.
 */
export class ManifestSpool {
    #file;
    #descriptor;
    #full;
    #base;
    #delta;
    #deltaBytes = [];
    #changed = 0;
    /** @param options.file where the full manifest is written; must not exist */
    constructor(options) {
        this.#file = options.file;
        this.#descriptor = openSync(options.file, 'wx');
        this.#full = new ManifestWriter({ base: null, depth: 0, algorithm: options.algorithm }, (bytes) => writeAll(this.#descriptor, bytes));
        const { base } = options;
        if (base && base.depth < MAX_DEPTH && base.algorithm === options.algorithm) {
            this.#base = base;
            this.#delta = new ManifestWriter({ base: base.id, depth: base.depth + 1, algorithm: options.algorithm }, (bytes) => this.#deltaBytes.push(bytes));
        }
    }
    /** Adds the next entry; `changed` when the base has none of that path, or another one. */
    add(entry, changed) {
        this.#full.add(entry);
        if (!changed)
            return;
        this.#delta?.add(entry);
        this.#countChange();
    }
    /** The base has an entry here that is gone. */
    remove(path) {
        this.#delta?.remove(path);
        this.#countChange();
    }
    /** Ends both forms and picks one. The file stays until `discard`. */
    finish(trailer) {
        const full = this.#full.finish(trailer);
        if (!this.#delta || !this.#base) {
            return { id: full.id, base: null, depth: 0, body: { file: this.#file } };
        }
        const { id } = this.#delta.finish(trailer);
        const bytes = Buffer.concat(this.#deltaBytes);
        return { id, base: this.#base.id, depth: this.#base.depth + 1, body: { bytes } };
    }
    /** Closes and removes the temporary file. */
    discard() {
        closeSync(this.#descriptor);
        rmSync(this.#file, { force: true });
    }
    #countChange() {
        this.#changed++;
        const limit = Math.max(SMALL_DELTA, (this.#base?.files ?? 0) * MAX_DELTA_SHARE);
        if (this.#changed <= limit)
            return;
        this.#delta = undefined;
        this.#deltaBytes = [];
    }
}
function writeAll(descriptor, bytes) {
    for (let at = 0; at < bytes.length;)
        at += writeSync(descriptor, bytes, at);
}
