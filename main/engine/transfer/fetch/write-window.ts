import type { Content } from '../../artifact/entry.ts';
import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import type { ChunkPlace, PackRead } from '../../store/chunk-reader.ts';
import { refHash, refLength } from './chunk-lists.ts';
import type { FileParts, PlacedFiles, WholeFiles } from './fetch-worker-api.ts';
import { tempName } from './temp-names.ts';

/** One file to put into the target. */
export interface FileToWrite {
  readonly path: string;
  readonly content: Content;
  /** Raw digest bytes (16) in the version's algorithm; a file without is not remembered. */
  readonly digest: Buffer | undefined;
  readonly mtimeNs: bigint;
  readonly executable: boolean;
  /** Fingerprint of the file that is replaced; undefined where nothing may be there. */
  readonly expected: Buffer | undefined;
}

/** Where a chunk goes in a file of several chunks. */
interface Part {
  readonly file: number;
  readonly position: number;
}

const NO_FINGERPRINT = Buffer.alloc(FINGERPRINT_BYTES);

/** Some files that are written together: which chunks they need, and what is still to come for each. */
export class WriteWindow {
  readonly files: readonly FileToWrite[];
  /** n × 32 bytes: every chunk once. */
  readonly hashes: Buffer;
  /** Numbers of the files without chunks. */
  readonly empty: number[] = [];
  /** Numbers of the files of more than one chunk, which are put together in temporary files. */
  readonly large: number[] = [];
  readonly #lengths: number[] = [];
  readonly #whole: number[][] = [];
  readonly #parts: Part[][] = [];
  readonly #temps = new Map<number, string>();
  readonly #missing = new Map<number, number>();

  /** @param lists for each file its whole packed chunk list */
  constructor(files: readonly FileToWrite[], lists: readonly Buffer[]) {
    this.files = files;
    const numbers = new Map<string, number>();
    const hashes: Buffer[] = [];
    for (let file = 0; file < files.length; file++) {
      const list = lists[file]!;
      const count = list.length / CHUNK_REF_BYTES;
      if (count === 0) this.empty.push(file);
      if (count > 1) this.large.push(file);
      if (count > 1) this.#missing.set(file, count);
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
        if (count === 1) this.#whole[chunk]!.push(file);
        else this.#parts[chunk]!.push({ file, position });
        position += refLength(list, at);
      }
    }
    this.hashes = Buffer.concat(hashes);
  }

  /** A file that needs the chunk. */
  pathOf(chunk: number): string {
    return this.files[this.#whole[chunk]![0] ?? this.#parts[chunk]![0]!.file]!.path;
  }

  /** The number of the first place whose raw length is not the one in the chunk lists, or -1. */
  wrongLength(places: readonly ChunkPlace[]): number {
    return places.findIndex((place) => place.raw !== this.#lengths[place.tag as number]);
  }

  /** Gives each large file a temporary file beside its place; `next` numbers them. */
  nameTemps(run: string, next: () => number): void {
    for (const file of this.large) {
      const { path } = this.files[file]!;
      this.#temps.set(file, path.slice(0, path.lastIndexOf('/') + 1) + tempName(run, next()));
    }
  }

  temp(file: number): string {
    return this.#temps.get(file)!;
  }

  /** Temporary files of large files that are not complete. */
  unfinishedTemps(): string[] {
    return [...this.#temps].filter(([file]) => this.#missing.has(file)).map(([, temp]) => temp);
  }

  /** True once all large files are in place. */
  get isPlaced(): boolean {
    return this.#missing.size === 0;
  }

  /** What one read brings. `files` are the numbers of the whole files, in order. */
  targetsOf(read: PackRead): {
    readonly files: number[];
    readonly parts: FileParts;
    readonly wholeChunks: number[];
  } {
    const files: number[] = [];
    const wholeChunks: number[] = [];
    const temps: string[] = [];
    const names: string[] = [];
    const numbers = new Map<number, number>();
    const chunks: number[] = [];
    const partFiles: number[] = [];
    const positions: number[] = [];
    for (let at = 0; at < read.chunks.length; at++) {
      const chunk = read.chunks[at]!.tag as number;
      for (const file of this.#whole[chunk]!) {
        files.push(file);
        wholeChunks.push(at);
      }
      for (const part of this.#parts[chunk]!) {
        let number = numbers.get(part.file);
        if (number === undefined) {
          number = temps.push(this.temp(part.file)) - 1;
          names.push(this.files[part.file]!.path);
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
  noteWritten(read: PackRead): { readonly complete: number[]; readonly bytes: number } {
    const complete: number[] = [];
    let bytes = 0;
    for (const { tag, raw } of read.chunks) {
      for (const { file } of this.#parts[tag as number]!) {
        bytes += raw;
        const left = this.#missing.get(file)! - 1;
        if (left === 0) complete.push(file);
        this.#missing.set(file, left);
      }
    }
    return { complete, bytes };
  }

  /** Notes that large files are in place. */
  notePlaced(files: readonly number[]): void {
    for (const file of files) this.#missing.delete(file);
  }

  /** Columns of these files for a thread. */
  placed(files: readonly number[]): PlacedFiles {
    const rows = files.map((file) => this.files[file]!);
    return {
      paths: rows.map((row) => row.path),
      mtimes: BigInt64Array.from(rows, (row) => row.mtimeNs),
      executable: Uint8Array.from(rows, (row) => Number(row.executable)),
      expected: new Uint8Array(Buffer.concat(rows.map((row) => row.expected ?? NO_FINGERPRINT))),
    };
  }

  /** The same for files of one chunk, whose numbers in the read are `chunks`. */
  placedWhole(files: readonly number[], chunks: readonly number[], firstTemp: number): WholeFiles {
    return { ...this.placed(files), chunks: Int32Array.from(chunks), firstTemp };
  }
}
