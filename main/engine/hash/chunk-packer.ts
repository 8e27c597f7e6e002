import { compressChunk } from '../format/compression.ts';
import {
  CHUNK_RECORD_BYTES,
  PACK_TARGET_BYTES,
  PackBuilder,
  readChunkRecord,
  type SealedPack,
  writeChunkRecord,
} from '../format/pack.ts';
import type { KeptChunk } from './read-small-files.ts';
import type { PackedChunks, PackState } from './worker-api.ts';

/** Compresses chunks and fills packs with them, one pack at a time; the part of a worker that makes packs. */
export class ChunkPacker {
  #builder: PackBuilder | undefined;
  #sealed: SealedPack[] = [];
  #spare: ArrayBuffer[] = [];

  /** Adds the needed chunks (`need`: one byte each, 1 = store). */
  pack(chunks: readonly KeptChunk[], need: Uint8Array, spare: readonly ArrayBuffer[]): PackState {
    this.#spare.push(...spare);
    chunks.forEach((chunk, i) => {
      if (need[i] !== 1) return;
      const { codec, stored } = compressChunk(chunk.bytes);
      this.#open().add(chunk.hash, codec, stored, chunk.bytes.length);
      if (this.#builder?.full) this.#seal();
    });
    return this.#state();
  }

  /** Adds chunks that are compressed already. */
  add({ bytes, records }: PackedChunks, spare: readonly ArrayBuffer[]): PackState {
    this.#spare.push(...spare);
    const source = Buffer.from(records.buffer, records.byteOffset, records.byteLength);
    for (let at = 0; at < source.length; at += CHUNK_RECORD_BYTES) {
      const { hash, codec, offset, stored, raw } = readChunkRecord(source, at);
      this.#open().add(hash, codec, bytes.subarray(offset, offset + stored), raw);
      if (this.#builder?.full) this.#seal();
    }
    return this.#state();
  }

  seal(): PackState {
    if (this.#builder) this.#seal();
    return this.#state();
  }

  #open(): PackBuilder {
    this.#builder ??= new PackBuilder(PACK_TARGET_BYTES, this.#spare.pop());
    return this.#builder;
  }

  #seal(): void {
    this.#sealed.push(this.#builder!.seal());
    this.#builder = undefined;
  }

  #state(): PackState {
    const state = { sealed: this.#sealed, open: this.#builder?.size, spare: this.#spare };
    this.#sealed = [];
    this.#spare = [];
    return state;
  }
}

/** Compresses the needed chunks for a pack of another worker. */
export function compressChunks(chunks: readonly KeptChunk[], need: Uint8Array): PackedChunks {
  const needed = chunks.filter((_, i) => need[i] === 1);
  const compressed = needed.map((chunk) => compressChunk(chunk.bytes));
  const bytes = Buffer.allocUnsafeSlow(compressed.reduce((sum, { stored }) => sum + stored.length, 0));
  const records = Buffer.allocUnsafeSlow(needed.length * CHUNK_RECORD_BYTES);
  let offset = 0;
  needed.forEach((chunk, i) => {
    const { codec, stored } = compressed[i]!;
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
