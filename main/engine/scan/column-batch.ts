import type { BigIntStats } from 'node:fs';
import { FINGERPRINT_BYTES } from './fingerprint.ts';

/** Columns of a batch as they cross threads; see `ScanBatch`. */
export interface BatchColumns {
  readonly paths: string[];
  readonly sizes: Float64Array<ArrayBuffer>;
  readonly mtimes: BigInt64Array<ArrayBuffer>;
  readonly executable: Uint8Array<ArrayBuffer>;
  readonly fingerprints: ArrayBuffer;
}

const FIELDS = FINGERPRINT_BYTES / 8;

/** Collects files into columns. Relies on a little-endian machine, as every platform of Electron is. */
export class ColumnBuilder {
  readonly #capacity: number;
  #paths: string[] = [];
  #bytes = 0;
  #executable: Uint8Array<ArrayBuffer>;
  #fields: BigInt64Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#executable = new Uint8Array(capacity);
    this.#fields = new BigInt64Array(capacity * FIELDS);
  }

  get count(): number {
    return this.#paths.length;
  }

  /** Bytes of all files in the batch. */
  get bytes(): number {
    return this.#bytes;
  }

  get full(): boolean {
    return this.#paths.length >= this.#capacity;
  }

  add(path: string, stat: BigIntStats): void {
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
  take(): BatchColumns {
    const n = this.#paths.length;
    const fields = this.#fields.slice(0, n * FIELDS);
    const sizes = new Float64Array(n);
    const mtimes = new BigInt64Array(n);
    for (let i = 0; i < n; i++) {
      sizes[i] = Number(fields[i * FIELDS]);
      mtimes[i] = fields[i * FIELDS + 1] as bigint;
    }
    const paths = this.#paths;
    this.#paths = [];
    this.#bytes = 0;
    return { paths, sizes, mtimes, executable: this.#executable.slice(0, n), fingerprints: fields.buffer };
  }
}
