import { MAX_CHUNK } from '../format/chunking.js';
import { FILE_RECORD_BYTES, writeFileRecord } from './file-record.js';
import { closeFile, FileFault, openFile, readFully, statIfSame } from './open-file.js';
/** Bytes of the blocks in which large files are read. */
export const BLOCK_BYTES = 8 * 1024 * 1024;
/** As many bytes fit into a block beside what may be left of the block before. */
export const GIVEN_BYTES_MAX = BLOCK_BYTES - MAX_CHUNK;
const STEP_BYTES = 256 * 1024;
/** Reads one large file (or takes bytes from memory) block by block, digests it and finds its chunks. */
export class CutSession {
    #file;
    #open;
    #tools;
    #carry = new Uint8Array(0);
    #total = 0;
    /**
     * @param file undefined for bytes from memory
     * @param again see `openFile`
     * @throws FileFault
     */
    constructor(file, again, tools) {
        tools.digest.init();
        this.#file = file ?? '';
        this.#open = file === undefined ? undefined : openFile(file, again);
        this.#tools = tools;
    }
    /** Fills the block, after what was left of the one before, and cuts it. */
    cut(block, given) {
        const kept = this.#carry.length;
        block.set(this.#carry);
        try {
            const { read, end } = this.#fill(block.subarray(kept), given);
            this.#total += read;
            return { lengths: this.#cutFilled(block, kept + read, end), read, end, problem: undefined };
        }
        catch (error) {
            if (!(error instanceof FileFault))
                throw error;
            this.close();
            const problem = { reason: error.reason, message: error.message };
            return { lengths: new Uint32Array(0), read: 0, end: true, problem };
        }
    }
    /** Closes the file; its record (without content id and chunks), or that it changed. */
    finish() {
        const record = Buffer.alloc(FILE_RECORD_BYTES);
        const digest = this.#tools.digest.digest();
        if (!this.#open)
            return { changed: false, digest };
        try {
            const stat = statIfSame(this.#file, this.#open);
            if (!stat || Number(stat.size) !== this.#total)
                return { changed: true };
            writeFileRecord(record, 0, { stat, digest, chunks: 0 });
            return { changed: false, digest, record };
        }
        finally {
            this.close();
        }
    }
    close() {
        if (this.#open)
            closeFile(this.#open.fd);
    }
    /** Reads and digests in steps that stay in the processor's cache. */
    #fill(room, given) {
        if (!this.#open) {
            room.set(given.bytes);
            this.#tools.digest.update(given.bytes);
            return { read: given.bytes.length, end: given.last };
        }
        let read = 0;
        for (let step = STEP_BYTES; step === STEP_BYTES && read < room.length; read += step) {
            const target = room.subarray(read, read + STEP_BYTES);
            step = readFully(this.#file, this.#open.fd, target);
            this.#tools.digest.update(target.subarray(0, step));
        }
        // A file that grows as fast as it is read would never end.
        return { read, end: read < room.length || this.#total + read > Number(this.#open.stat.size) };
    }
    #cutFilled(block, filled, end) {
        const lengths = [];
        let start = 0;
        for (let length = 0; start < filled; start += length) {
            length = this.#tools.cut(block, start, filled, end);
            if (length === -1)
                break;
            lengths.push(length);
        }
        this.#carry = block.slice(start, filled);
        return Uint32Array.from(lengths);
    }
}
