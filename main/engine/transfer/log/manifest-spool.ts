import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { onOwnFile } from '../../../../contract/home-problem.ts';
import { comparePaths, type DigestAlgorithm, type Entry } from '../../artifact/entry.ts';
import {
  type ManifestRecord,
  type ManifestTrailer,
  ManifestWriter,
  readManifest,
} from '../../format/manifest.ts';

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

/** The same with its entries in manifest order, with their chunk lists. */
export interface SpoolBase extends ManifestBase {
  readonly entries: () => AsyncIterable<readonly Entry[]>;
}

/** A finished manifest, ready to be stored. */
export interface SpooledManifest {
  readonly id: string;
  readonly base: string | null;
  readonly depth: number;
  readonly body: { readonly bytes: Buffer } | { readonly file: string };
}

/**
 * Makes a version's manifest while its entries arrive. As long as a delta stays small, only that is made, in memory. A full
 * manifest goes to a temporary file, because a million entries do not belong in memory. When a delta turns out not to stay
 * small, `settle` writes what came so far in full, from the base's entries and the delta.
 */
export class ManifestSpool {
  readonly #file: string;
  readonly #algorithm: DigestAlgorithm;
  readonly #base: SpoolBase | undefined;
  #full: { readonly writer: ManifestWriter; readonly descriptor: number } | undefined;
  #delta: ManifestWriter | undefined;
  #deltaBytes: Buffer[] = [];
  /** Records of all deltas of the chain, this one's included. */
  #chained = 0;
  /** Path of the last record. */
  #last = '';

  /** @param options.file where a full manifest is written; must not exist */
  constructor(options: {
    readonly file: string;
    readonly algorithm: DigestAlgorithm;
    readonly base: SpoolBase | undefined;
  }) {
    this.#file = options.file;
    this.#algorithm = options.algorithm;
    const { base } = options;
    if (base && base.depth < MAX_DEPTH && base.algorithm === options.algorithm) {
      this.#base = base;
      this.#chained = base.chained;
      this.#delta = new ManifestWriter(
        { base: base.id, depth: base.depth + 1, algorithm: options.algorithm },
        (bytes) => this.#deltaBytes.push(bytes),
      );
    } else this.#full = this.#openFull();
  }

  /** Adds the next entry; `changed` when the base has none of that path, or another one. */
  add(entry: Entry, changed: boolean): void {
    this.#last = entry.path;
    this.#full?.writer.add(entry);
    if (!changed || !this.#delta) return;
    this.#delta.add(entry);
    this.#chained++;
  }

  /** The base has an entry here that is gone. */
  remove(path: string): void {
    this.#last = path;
    if (!this.#delta) return;
    this.#delta.remove(path);
    this.#chained++;
  }

  /**
   * Gives a delta up that did not stay small. To be awaited now and then, and before `finish`.
   *
   * @throws what reading the base's entries throws
   */
  async settle(): Promise<void> {
    if (!this.#delta || !this.#base) return;
    if (this.#chained <= Math.max(SMALL_DELTAS, this.#base.files * MAX_DELTA_SHARE)) return;
    const full = this.#openFull();
    this.#full = full;
    this.#delta.finish({ entries: 0, bytes: 0, emptyDirectories: [] });
    const delta = readManifest(Buffer.concat(this.#deltaBytes), 'the delta so far');
    this.#delta = undefined;
    this.#deltaBytes = [];
    for await (const entries of entriesUpTo(this.#last, this.#base.entries(), delta)) {
      for (const entry of entries) full.writer.add(entry);
    }
  }

  /** Ends the manifest. Its file stays until `discard`. */
  finish(trailer: ManifestTrailer): SpooledManifest {
    if (this.#full) {
      const { id } = this.#full.writer.finish(trailer);
      return { id, base: null, depth: 0, body: { file: this.#file } };
    }
    const { id } = this.#delta!.finish(trailer);
    const bytes = Buffer.concat(this.#deltaBytes);
    return { id, base: this.#base!.id, depth: this.#base!.depth + 1, body: { bytes } };
  }

  /** Closes and removes the temporary file. */
  discard(): void {
    if (!this.#full) return;
    closeSync(this.#full.descriptor);
    rmSync(this.#file, { force: true });
  }

  #openFull(): { readonly writer: ManifestWriter; readonly descriptor: number } {
    const file = this.#file;
    const descriptor = onOwnFile(file, () => openSync(file, 'wx'));
    const header = { base: null, depth: 0, algorithm: this.#algorithm };
    const write = (bytes: Buffer) => onOwnFile(file, () => writeAll(descriptor, bytes));
    return { descriptor, writer: new ManifestWriter(header, write) };
  }
}

/** The entries up to a path that a delta, which goes no further, makes of its base; batches may be empty. */
async function* entriesUpTo(
  last: string,
  base: AsyncIterable<readonly Entry[]>,
  delta: Iterable<readonly ManifestRecord[]>,
): AsyncGenerator<Entry[]> {
  const records = flat(delta);
  let next = records.next();
  const before = (path: string | undefined): Entry[] => {
    const entries: Entry[] = [];
    while (!next.done && (path === undefined || comparePaths(next.value.path, path) < 0)) {
      if (next.value.kind !== 'removed') entries.push(next.value);
      next = records.next();
    }
    return entries;
  };
  for await (const batch of base) {
    const entries: Entry[] = [];
    for (const entry of batch) {
      entries.push(...before(entry.path));
      if (comparePaths(entry.path, last) > 0) {
        yield entries;
        return;
      }
      if (next.done || next.value.path !== entry.path) entries.push(entry);
      else {
        if (next.value.kind !== 'removed') entries.push(next.value);
        next = records.next();
      }
    }
    yield entries;
  }
  yield before(undefined);
}

function* flat<T>(batches: Iterable<readonly T[]>): Generator<T, undefined> {
  for (const batch of batches) yield* batch;
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
