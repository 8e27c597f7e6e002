import { contentsToColumns } from './batch-conversion.ts';
import {
  type ContentColumns,
  DIGEST_BYTES,
  FINGERPRINT_BYTES,
  type FingerprintInput,
  type FingerprintRows,
  HASH_BYTES,
} from './batches.ts';

/** Of each file: fingerprint 32 | content id 32 | digest 16 | size f64 | end in the chunk lists u32 | flags u8 | 3 unused. */
const RECORD_BYTES = 96;
const CONTENT_ID_AT = FINGERPRINT_BYTES;
const DIGEST_AT = CONTENT_ID_AT + HASH_BYTES;
const SIZE_AT = DIGEST_AT + DIGEST_BYTES;
const CHUNKS_END_AT = SIZE_AT + 8;
const FLAGS_AT = CHUNKS_END_AT + 4;
const EXECUTABLE = 1;
const RACY = 2;
const LISTED = 4;

/**
 * Files on their way into the catalog, many of which wait until they are written together: packed, they take a fifth of
 * the memory, and nothing that the garbage collector has to look at.
 */
export class LearntFiles {
  readonly #paths: string[] = [];
  #records: Buffer = Buffer.allocUnsafeSlow(RECORD_BYTES * 64);
  #chunks: Buffer = Buffer.allocUnsafeSlow(4096);
  #chunksEnd = 0;

  /** Files added so far. */
  get length(): number {
    return this.#paths.length;
  }

  add(file: FingerprintInput): void {
    const { content } = file;
    const at = this.#paths.length * RECORD_BYTES;
    this.#paths.push(file.path);
    if (at === this.#records.length) this.#records = grown(this.#records, at + RECORD_BYTES);
    const end = this.#chunksEnd + content.chunks.length;
    if (end > this.#chunks.length) this.#chunks = grown(this.#chunks, end);
    this.#chunks.set(content.chunks, this.#chunksEnd);
    this.#chunksEnd = end;
    this.#records.set(file.fingerprint, at);
    this.#records.set(content.contentId, at + CONTENT_ID_AT);
    this.#records.set(file.digest, at + DIGEST_AT);
    this.#records.writeDoubleLE(content.size, at + SIZE_AT);
    this.#records.writeUInt32LE(end, at + CHUNKS_END_AT);
    this.#records[at + FLAGS_AT] =
      (file.executable ? EXECUTABLE : 0) | (file.racy ? RACY : 0) | (content.listed ? LISTED : 0);
  }

  /** Content ids, `contentIdAt(i)` says where in these bytes. */
  get bytes(): Buffer {
    return this.#records;
  }

  contentIdAt(i: number): number {
    return i * RECORD_BYTES + CONTENT_ID_AT;
  }

  /** Contents of certain files. */
  contents(files: Uint32Array): ContentColumns {
    return contentsToColumns(
      Array.from(files, (i) => {
        const at = i * RECORD_BYTES;
        const start = i === 0 ? 0 : this.#records.readUInt32LE(at - RECORD_BYTES + CHUNKS_END_AT);
        return {
          contentId: this.#records.subarray(at + CONTENT_ID_AT, at + DIGEST_AT),
          size: this.#records.readDoubleLE(at + SIZE_AT),
          digest: this.#records.subarray(at + DIGEST_AT, at + SIZE_AT),
          listed: (this.#records[at + FLAGS_AT]! & LISTED) !== 0,
          chunks: this.#chunks.subarray(start, this.#records.readUInt32LE(at + CHUNKS_END_AT)),
        };
      }),
    );
  }

  /** Files from `start` up to `end`; `contents` are the catalog's numbers of the contents of all files. */
  rows(start: number, end: number, contents: Float64Array): FingerprintRows {
    const paths = this.#paths.slice(start, end);
    const fingerprints = new Uint8Array(paths.length * FINGERPRINT_BYTES);
    const executable = new Uint8Array(paths.length);
    const racy = new Uint8Array(paths.length);
    for (let i = 0; i < paths.length; i++) {
      const at = (start + i) * RECORD_BYTES;
      fingerprints.set(this.#records.subarray(at, at + FINGERPRINT_BYTES), i * FINGERPRINT_BYTES);
      executable[i] = this.#records[at + FLAGS_AT]! & EXECUTABLE;
      racy[i] = (this.#records[at + FLAGS_AT]! & RACY) / RACY;
    }
    return { paths, fingerprints, executable, racy, contents: contents.slice(start, end) };
  }
}

function grown(buffer: Buffer, atLeast: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(atLeast, buffer.length * 2));
  buffer.copy(larger);
  return larger;
}
