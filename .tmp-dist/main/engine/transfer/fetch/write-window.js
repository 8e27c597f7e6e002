import { CHUNK_REF_BYTES } from '../../artifact/entry.js';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.js';
import { refHash, refLength } from './chunk-lists.js';
import { tempName } from './temp-names.js';
const NO_FINGERPRINT = Buffer.alloc(FINGERPRINT_BYTES);
/** Some files that are written together: which chunks they need, and what is still to come for each. */
export class WriteWindow {
    files;
    /** n × 32 bytes: every chunk once. */
    hashes;
    /** Numbers of the files without chunks. */
    empty = [];
    /** Numbers of the files of more than one chunk, which are put together in temporary files. */
    large = [];
    #lengths = [];
    #whole = [];
    #parts = [];
    #temps = new Map();
    #missing = new Map();
    /** @param lists for each file its whole packed chunk list */
    constructor(files, lists) {
        this.files = files;
        const numbers = new Map();
        const hashes = [];
        for (let file = 0; file < files.length; file++) {
            const list = lists[file];
            const count = list.length / CHUNK_REF_BYTES;
            if (count === 0)
                this.empty.push(file);
            if (count > 1)
                this.large.push(file);
            if (count > 1)
                this.#missing.set(file, count);
            let position = 0;
            for (let at = 0; at < count; at++) {
                const hash = refHash(list, at);
                const key = hash.toString('latin1');
                let chunk = numbers.get(key);
                if (chunk === undefined) {
                    chunk = hashes.push(hash) - 1;
                    numbers.set(key, chunk);
                    this.#lengths.push(refLength(list, at));
                    this.#whole.push([]);
                    this.#parts.push([]);
                }
                if (count === 1)
                    this.#whole[chunk].push(file);
                else
                    this.#parts[chunk].push({ file, position });
                position += refLength(list, at);
            }
        }
        this.hashes = Buffer.concat(hashes);
    }
    /** A file that needs the chunk. */
    pathOf(chunk) {
        return this.files[this.#whole[chunk][0] ?? this.#parts[chunk][0].file].path;
    }
    /** The number of the first place whose raw length is not the one in the chunk lists, or -1. */
    wrongLength(places) {
        return places.findIndex((place) => place.raw !== this.#lengths[place.tag]);
    }
    /** Gives each large file a temporary file beside its place; `next` numbers them. */
    nameTemps(run, next) {
        for (const file of this.large) {
            const { path } = this.files[file];
            this.#temps.set(file, path.slice(0, path.lastIndexOf('/') + 1) + tempName(run, next()));
        }
    }
    temp(file) {
        return this.#temps.get(file);
    }
    /** Temporary files of large files that are not complete. */
    unfinishedTemps() {
        return [...this.#temps].filter(([file]) => this.#missing.has(file)).map(([, temp]) => temp);
    }
    /** What one read brings. `files` are the numbers of the whole files, in order. */
    targetsOf(read) {
        const files = [];
        const wholeChunks = [];
        const temps = [];
        const names = [];
        const numbers = new Map();
        const chunks = [];
        const partFiles = [];
        const positions = [];
        for (let at = 0; at < read.chunks.length; at++) {
            const chunk = read.chunks[at].tag;
            for (const file of this.#whole[chunk]) {
                files.push(file);
                wholeChunks.push(at);
            }
            for (const part of this.#parts[chunk]) {
                let number = numbers.get(part.file);
                if (number === undefined) {
                    number = temps.push(this.temp(part.file)) - 1;
                    names.push(this.files[part.file].path);
                    numbers.set(part.file, number);
                }
                chunks.push(at);
                partFiles.push(number);
                positions.push(part.position);
            }
        }
        const parts = {
            temps,
            names,
            chunks: Int32Array.from(chunks),
            files: Int32Array.from(partFiles),
            positions: Float64Array.from(positions),
        };
        return { files, parts, wholeChunks };
    }
    /** Notes that a read was written; returns the large files that became complete, and the bytes of its parts. */
    noteWritten(read) {
        const complete = [];
        let bytes = 0;
        for (const { tag, raw } of read.chunks) {
            for (const { file } of this.#parts[tag]) {
                bytes += raw;
                const left = this.#missing.get(file) - 1;
                if (left === 0)
                    complete.push(file);
                this.#missing.set(file, left);
            }
        }
        return { complete, bytes };
    }
    /** Notes that large files are in place. */
    notePlaced(files) {
        for (const file of files)
            this.#missing.delete(file);
    }
    /** Columns of these files for a thread. */
    placed(files) {
        const rows = files.map((file) => this.files[file]);
        return {
            paths: rows.map((row) => row.path),
            mtimes: BigInt64Array.from(rows, (row) => row.mtimeNs),
            executable: Uint8Array.from(rows, (row) => Number(row.executable)),
            expected: new Uint8Array(Buffer.concat(rows.map((row) => row.expected ?? NO_FINGERPRINT))),
        };
    }
    /** The same for files of one chunk, whose numbers in the read are `chunks`. */
    placedWhole(files, chunks, firstTemp) {
        return { ...this.placed(files), chunks: Int32Array.from(chunks), firstTemp };
    }
}
