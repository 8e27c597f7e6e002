import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import { type ManifestTrailer, ManifestWriter } from '../../format/manifest.ts';

/** The format asks for a full manifest at the latest after this many deltas. */
const MAX_DEPTH = 20;

/** A delta is given up when it and those under it have more records than this share of the base's entries… */
const MAX_DELTA_SHARE = 0.3;
/** …and more than this. */
const SMALL_DELTAS = 256;

/** The manifest that a delta may build on. */
export interface ManifestBase {
  readonly id: string;
  readonly depth: number;
  readonly files: number;
  readonly algorithm: DigestAlgorithm;
  /** Records of the deltas that it is made of (`chainedRecords`); 0 for a full manifest. */
  readonly chained: number;
}

/** A finished manifest, ready to be stored. */
export interface SpooledManifest {
  readonly id: string;
  readonly base: string | null;
  readonly depth: number;
  readonly body: { readonly bytes: Buffer } | { readonly file: string };
}

/**
 * Writes a version's manifest while its entries arrive: in full to a temporary file, because a million entries do not
 * belong in memory, and beside it as a delta for as long as that stays small.
 */
export class ManifestSpool {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #full: ManifestWriter;
  readonly #base: ManifestBase | undefined;
  #delta: ManifestWriter | undefined;
  #deltaBytes: Buffer[] = [];
  /** Records of all deltas of the chain, this one's included. */
  #chained = 0;

  /** @param options.file where the full manifest is written; must not exist */
  constructor(options: {
    readonly file: string;
    readonly algorithm: DigestAlgorithm;
    readonly base: ManifestBase | undefined;
  }) {
    this.#file = options.file;
    this.#descriptor = openSync(options.file, 'wx');
    this.#full = new ManifestWriter({ base: null, depth: 0, algorithm: options.algorithm }, (bytes) =>
      writeAll(this.#descriptor, bytes),
    );
    const { base } = options;
    if (base && base.depth < MAX_DEPTH && base.algorithm === options.algorithm) {
      this.#base = base;
      this.#chained = base.chained;
      this.#delta = new ManifestWriter(
        { base: base.id, depth: base.depth + 1, algorithm: options.algorithm },
        (bytes) => this.#deltaBytes.push(bytes),
      );
    }
  }

  /** Adds the next entry; `changed` when the base has none of that path, or another one. */
  add(entry: Entry, changed: boolean): void {
    this.#full.add(entry);
    if (!changed) return;
    this.#delta?.add(entry);
    this.#countRecord();
  }

  /** The base has an entry here that is gone. */
  remove(path: string): void {
    this.#delta?.remove(path);
    this.#countRecord();
  }

  /** Ends both forms and picks one. The file stays until `discard`. */
  finish(trailer: ManifestTrailer): SpooledManifest {
    const full = this.#full.finish(trailer);
    if (!this.#delta || !this.#base) {
      return { id: full.id, base: null, depth: 0, body: { file: this.#file } };
    }
    const { id } = this.#delta.finish(trailer);
    const bytes = Buffer.concat(this.#deltaBytes);
    return { id, base: this.#base.id, depth: this.#base.depth + 1, body: { bytes } };
  }

  /** Closes and removes the temporary file. */
  discard(): void {
    closeSync(this.#descriptor);
    rmSync(this.#file, { force: true });
  }

  #countRecord(): void {
    this.#chained++;
    const limit = Math.max(SMALL_DELTAS, (this.#base?.files ?? 0) * MAX_DELTA_SHARE);
    if (this.#chained <= limit) return;
    this.#delta = undefined;
    this.#deltaBytes = [];
  }
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
