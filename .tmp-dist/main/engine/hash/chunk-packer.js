import { compressChunk } from '../format/compression.js';
import { CHUNK_RECORD_BYTES, PACK_TARGET_BYTES, PackBuilder, readChunkRecord, writeChunkRecord, } from '../format/pack.js';
/** Compresses chunks and fills packs with them, one pack at a time; the part of a worker that makes packs. */
export class ChunkPacker {
    #builder;
    #sealed = [];
    #spare = [];
    /** Adds the needed chunks (`need`: one byte each, 1 = store). */
    pack(chunks, need, spare) {
        this.#spare.push(...spare);
        chunks.forEach((chunk, i) => {
            if (need[i] !== 1)
                return;
            const { codec, stored } = compressChunk(chunk.bytes);
            this.#open().add(chunk.hash, codec, stored, chunk.bytes.length);
            if (this.#builder?.full)
                this.#seal();
        });
        return this.#state();
    }
    /** Adds chunks that are compressed already. */
    add({ bytes, records }, spare) {
        this.#spare.push(...spare);
        const source = Buffer.from(records.buffer, records.byteOffset, records.byteLength);
        for (let at = 0; at < source.length; at += CHUNK_RECORD_BYTES) {
            const { hash, codec, offset, stored, raw } = readChunkRecord(source, at);
            this.#open().add(hash, codec, bytes.subarray(offset, offset + stored), raw);
            if (this.#builder?.full)
                this.#seal();
        }
        return this.#state();
    }
    seal() {
        if (this.#builder)
            this.#seal();
        return this.#state();
    }
    #open() {
        this.#builder ??= new PackBuilder(PACK_TARGET_BYTES, this.#spare.pop());
        return this.#builder;
    }
    #seal() {
        this.#sealed.push(this.#builder.seal());
        this.#builder = undefined;
    }
    #state() {
        const state = { sealed: this.#sealed, open: this.#builder?.size, spare: this.#spare };
        this.#sealed = [];
        this.#spare = [];
        return state;
    }
}
/** Compresses the needed chunks for a pack of another worker. */
export function compressChunks(chunks, need) {
    const needed = chunks.filter((_, i) => need[i] === 1);
    const compressed = needed.map((chunk) => compressChunk(chunk.bytes));
    const bytes = Buffer.allocUnsafeSlow(compressed.reduce((sum, { stored }) => sum + stored.length, 0));
    const records = Buffer.allocUnsafeSlow(needed.length * CHUNK_RECORD_BYTES);
    let offset = 0;
    needed.forEach((chunk, i) => {
        const { codec, stored } = compressed[i];
        bytes.set(stored, offset);
        writeChunkRecord(records, i * CHUNK_RECORD_BYTES, {
            hash: chunk.hash,
            offset,
            stored: stored.length,
            raw: chunk.bytes.length,
            codec,
        });
        offset += stored.length;
    });
    return { bytes, records };
}
