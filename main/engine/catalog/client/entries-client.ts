import { AppError } from '../../../../contract/errors.ts';
import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import { batchToEntries, changesToBatch, transferOf } from '../batch-conversion.ts';
import type { DeltaEntry, EntryBatch } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { TreeRow, TreeWindow } from '../change-tree.ts';
import type {
  ChangeKind,
  ChangeRow,
  DiffCounts,
  EntryRow,
  EntrySums,
  HistoryRow,
  Key,
  Page,
} from '../rows.ts';
import type { PageOptions } from './versions-client.ts';

/** Which entries of a version. Without conditions: all. */
export interface EntryFilter {
  /** A file, or a folder with everything under it; `''` is all. */
  readonly prefix?: string;
  /** Glob over whole logical paths (artifact/glob.ts). */
  readonly glob?: string;
}

/** Where a version's entries come from. Batches ascend by path; nothing may come twice. */
export type LoadSource =
  | { readonly kind: 'whole'; readonly batches: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]> }
  | {
      readonly kind: 'delta';
      /** A loaded version of the same collection. */
      readonly base: Key;
      readonly batches: AsyncIterable<readonly DeltaEntry[]> | Iterable<readonly DeltaEntry[]>;
    };

export interface LoadOptions {
  /** Logical paths of empty directories, kept beside the manifest. */
  readonly emptyDirectories?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Entries of versions. A version's entries can be asked for only while it is loaded. */
export class EntriesClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  isLoaded(version: Key): Promise<boolean> {
    return this.#threads.read('isLoaded', { version });
  }

  /**
   * The loaded versions of a collection, newest index first: what a delta can be loaded against. A delta costs least
   * against the one with `tip`.
   */
  loadedVersions(
    collection: Key,
  ): Promise<{ readonly id: string; readonly index: number; readonly tip: boolean }[]> {
    return this.#threads.read('loadedVersions', { collection });
  }

  /**
   * Loads a version's entries: nobody sees any of them until all are there. A load that was killed is cleaned up by
   * the next one of the collection. Waits while another process loads into the collection; returns at once when
   * the version is loaded.
   *
   * @throws AppError `VERSION_NOT_FOUND` (version unknown, or base not loaded), `CANCELLED`, `STORE_DAMAGED` when
   *   entries do not ascend or a delta does not fit its base
   */
  async load(version: Key, source: LoadSource, options: LoadOptions = {}): Promise<void> {
    const base = source.kind === 'delta' ? source.base : null;
    const load = await this.#beginLoad(version, base, options.signal);
    if (load === null) return;
    try {
      for await (const records of source.batches) {
        for (let start = 0; start < records.length; start += ENTRIES_AT_ONCE) {
          options.signal?.throwIfAborted();
          const batch = changesToBatch(records.slice(start, start + ENTRIES_AT_ONCE));
          await this.#threads.write('loadBatch', { load, batch }, transferOf(batch));
        }
      }
      while (await this.#threads.write('loadFinishPart', { load }));
      await this.#threads.write('loadPublish', {
        load,
        emptyDirectories: [...(options.emptyDirectories ?? [])],
      });
    } catch (error) {
      await this.#threads.write('loadAbort', { load });
      throw options.signal?.aborted ? cancelled() : error;
    }
  }

  /** Forgets a version's entries. */
  async unload(version: Key): Promise<void> {
    while ((await this.#threads.write('unloadPart', { version })) !== 'done') await pause();
  }

  /** Entries in manifest order, in batches of up to 2,000, with chunk lists when `chunks` is true. */
  async *stream(
    version: Key,
    options: EntryFilter & { readonly chunks?: boolean } = {},
  ): AsyncGenerator<EntryBatch> {
    const { chunks = false, ...filter } = options;
    let after: string | null = null;
    do {
      const part: { batch: EntryBatch; next: string | null } = await this.#threads.read('entryBatch', {
        version,
        filter,
        chunks,
        after,
      });
      if (part.batch.paths.length > 0) yield part.batch;
      after = part.next;
    } while (after !== null);
  }

  /** The same as entry objects, with their chunk lists. */
  async *streamEntries(version: Key, filter: EntryFilter = {}): AsyncGenerator<Entry[]> {
    for await (const batch of this.stream(version, { ...filter, chunks: true })) yield batchToEntries(batch);
  }

  /** The same without their chunk lists, which takes half the time: for looking, not for storing. */
  async *streamFacts(version: Key): AsyncGenerator<Entry[]> {
    for await (const batch of this.stream(version)) yield batchToEntries(batch);
  }

  /**
   * The entries at some paths, above them and below them, in manifest order and without chunk lists; null when they are more
   * than `most`. Paths that ascend are looked at once.
   */
  near(version: Key, paths: readonly string[], most: number): Promise<EntryBatch | null> {
    return this.#threads.read('entriesNear', { version, paths, most });
  }

  /** Number and bytes of what is below each of these folders; zeros where there is none. */
  folderSums(version: Key, folders: readonly string[]): Promise<EntrySums[]> {
    return this.#threads.read('folderSumsOf', { version, folders });
  }

  /** How many folders a version has. */
  folderCount(version: Key): Promise<number> {
    return this.#threads.read('folderCount', { version });
  }

  /** One page of entries in manifest order. */
  page(version: Key, filter: EntryFilter = {}, page: PageOptions = {}): Promise<Page<EntryRow>> {
    return this.#threads.read('entryPage', { version, filter, page });
  }

  /** One entry. @throws AppError `ENTRY_NOT_FOUND` */
  async get(version: Key, path: string): Promise<Entry> {
    const batch = await this.#threads.read('entryBatchOf', { version, paths: [path] });
    return batchToEntries(batch)[0]!;
  }

  /** Number and bytes of the entries under a prefix or matching a glob. */
  sums(version: Key, filter: EntryFilter = {}): Promise<EntrySums> {
    return this.#threads.read('entrySums', { version, filter });
  }

  emptyDirectories(version: Key): Promise<string[]> {
    return this.#threads.read('emptyDirectories', { version });
  }

  /** What changed from version a to version b, by path. Both must be loaded; they may be of different collections. */
  diff(
    a: Key,
    b: Key,
    options: PageOptions & { readonly kinds?: readonly ChangeKind[]; readonly prefix?: string } = {},
  ): Promise<Page<ChangeRow>> {
    const { kinds, prefix = '', ...page } = options;
    return this.#threads.readFixed('diffPage', { a, b, kinds: kinds ?? null, prefix, page });
  }

  /** A window of what changed from a to b in one folder; the first for two versions takes longest. */
  diffRows(a: Key, b: Key, window: TreeWindow): Promise<{ items: TreeRow[]; total: number }> {
    return this.#threads.readFixed('diffRows', { a, b, window });
  }

  diffCounts(a: Key, b: Key): Promise<DiffCounts> {
    return this.#threads.readFixed('diffCounts', { a, b });
  }

  /** What a path was in every loaded version of a collection, newest first. */
  history(collection: Key, path: string, page: PageOptions = {}): Promise<Page<HistoryRow>> {
    return this.#threads.read('pathHistory', { collection, path, page });
  }

  /** Versions of a store that are loaded and have an entry with any of these chunks, with the paths (at most `limit`). */
  pathsWithChunks(
    store: number,
    hashes: Uint8Array,
    limit: number,
  ): Promise<{ readonly version: string; readonly path: string }[]> {
    return this.#threads.read('pathsWithChunks', { store, hashes: new Uint8Array(hashes), limit });
  }

  /** Which of these contents (32 bytes each) a loaded version has that is not deleted: one byte each. */
  inVersions(store: number, contentIds: Uint8Array): Promise<Uint8Array> {
    return this.#threads.read('contentsInVersions', { store, contentIds: new Uint8Array(contentIds) });
  }

  /** Keeps digests that were computed later (such as missing MD5s): n contents × 32 bytes and n × 16 bytes. */
  putDigests(
    store: number,
    algorithm: DigestAlgorithm,
    contentIds: Uint8Array,
    digests: Uint8Array,
  ): Promise<void> {
    const input = {
      store,
      algorithm,
      contentIds: new Uint8Array(contentIds),
      digests: new Uint8Array(digests),
    };
    return this.#threads.write('putDigests', input);
  }

  async #beginLoad(version: Key, base: Key | null, signal: AbortSignal | undefined): Promise<number | null> {
    for (;;) {
      if (signal?.aborted) throw cancelled();
      const begun = await this.#threads.write('loadBegin', { version, base });
      if (begun !== 'busy') return begun;
      await pause();
    }
  }
}

const ENTRIES_AT_ONCE = 5000;
const PAUSE_MS = 30;

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'Loading a version was cancelled.');
}
