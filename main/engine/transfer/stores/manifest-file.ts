import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ManifestBytes } from '../../format/manifest.ts';

/** A manifest in a local file, read piece by piece: a whole one may be too large for memory. */
export class ManifestFile implements ManifestBytes {
  readonly length: number;
  readonly #descriptor: number;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r');
    this.length = fstatSync(this.#descriptor).size;
  }

  subarray(start: number, end: number): Buffer {
    const bytes = Buffer.allocUnsafe(end - start);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(this.#descriptor, bytes, length, bytes.length - length, start + length);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }
}
