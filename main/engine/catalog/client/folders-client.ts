import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { transferOf } from '../batch-conversion.ts';
import type { FetchedReferences, FingerprintBatch, FingerprintInput } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import { orderOfHashes } from '../hashes.ts';
import { LearntFiles } from '../learnt-files.ts';
import type { FolderRow } from '../rows.ts';

export type FolderChange = Partial<Omit<FolderRow, 'id' | 'kind'>>;

/** Dataset folders and checkout targets of this machine, and what is known of the files in them. */
export class FoldersClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  list(kind?: FolderRow['kind']): Promise<FolderRow[]> {
    return this.#threads.read('listFolders', { kind: kind ?? null });
  }

  /** @throws AppError `FOLDER_NOT_FOUND` */
  get(folder: number): Promise<FolderRow> {
    return this.#threads.read('getFolder', { folder });
  }

  byPath(kind: FolderRow['kind'], path: string): Promise<FolderRow | undefined> {
    return this.#threads.read('folderByPath', { kind, path });
  }

  /** Adds a folder, or updates the one of that kind and path. */
  put(folder: Omit<FolderRow, 'id'>): Promise<FolderRow> {
    return this.#threads.write('putFolder', { folder });
  }

  /** @throws AppError `FOLDER_NOT_FOUND` */
  update(folder: number, change: FolderChange): Promise<FolderRow> {
    return this.#threads.write('updateFolder', { folder, change });
  }

  /** Forgets a folder and its fingerprints; no file is touched. */
  async remove(folder: number): Promise<void> {
    await this.clearFingerprints(folder);
    await this.#threads.write('removeFolder', { folder });
  }

  /**
   * Known files of a folder in manifest order, in batches of up to 5,000, with digests in `algorithm` (`hasDigest` 0
   * where that one is not known) and, when `chunks` is true, chunk lists. May be read while the folder is written.
   */
  async *streamFingerprints(
    folder: number,
    options: { readonly algorithm: DigestAlgorithm; readonly chunks?: boolean },
  ): AsyncGenerator<FingerprintBatch> {
    let after: string | null = null;
    do {
      const part: { batch: FingerprintBatch; next: string | null } = await this.#threads.read(
        'fingerprintBatch',
        {
          folder,
          algorithm: options.algorithm,
          chunks: options.chunks ?? false,
          after,
        },
      );
      if (part.batch.paths.length > 0) yield part.batch;
      after = part.next;
    } while (after !== null);
  }

  /**
   * Keeps what was learnt of files; digests are in `algorithm`. The more at once the better: contents go into their index in
   * its own order, so that each of its pages is written once.
   */
  async putFingerprints(
    folder: number,
    files: LearntFiles | readonly FingerprintInput[],
    algorithm: DigestAlgorithm,
  ): Promise<void> {
    const learnt = files instanceof LearntFiles ? files : learntFiles(files);
    const contents = await this.#internContents(folder, learnt, algorithm);
    for (let start = 0; start < learnt.length; start += FILES_AT_ONCE) {
      const rows = learnt.rows(start, start + FILES_AT_ONCE, contents);
      await this.#threads.write('putFingerprints', { folder, files: rows }, transferOf(rows));
    }
  }

  /** Files of a folder that are copies of references, in manifest order, in batches of up to 5,000. */
  async *streamFetched(folder: number): AsyncGenerator<FetchedReferences> {
    let after: string | null = null;
    do {
      const part: { batch: FetchedReferences; next: string | null } = await this.#threads.read(
        'fetchedReferences',
        { folder, after },
      );
      if (part.batch.paths.length > 0) yield part.batch;
      after = part.next;
    } while (after !== null);
  }

  /** Keeps which files are copies of which references. At most a few thousand at once. */
  putFetched(folder: number, files: FetchedReferences): Promise<void> {
    return this.#threads.write('putFetchedReferences', { folder, files });
  }

  async #internContents(
    folder: number,
    files: LearntFiles,
    algorithm: DigestAlgorithm,
  ): Promise<Float64Array> {
    const order = orderOfHashes(files.bytes, files.length, (i) => files.contentIdAt(i));
    const contents = new Float64Array(files.length);
    for (let start = 0; start < order.length; start += FILES_AT_ONCE) {
      const part = order.slice(start, start + FILES_AT_ONCE);
      const columns = files.contents(part);
      const input = { folder, algorithm, columns };
      const numbers = await this.#threads.write('internFileContents', input, transferOf(columns));
      for (const [at, i] of part.entries()) contents[i] = numbers[at]!;
    }
    return contents;
  }

  async removeFingerprints(folder: number, paths: readonly string[]): Promise<void> {
    for (let start = 0; start < paths.length; start += FILES_AT_ONCE) {
      await this.#threads.write('removeFingerprints', {
        folder,
        paths: paths.slice(start, start + FILES_AT_ONCE),
      });
    }
  }

  /** Forgets all fingerprints of a folder: everything will be read again. */
  async clearFingerprints(folder: number): Promise<void> {
    while (await this.#threads.write('clearFingerprintsPart', { folder }));
  }
}

const FILES_AT_ONCE = 5000;

function learntFiles(files: readonly FingerprintInput[]): LearntFiles {
  const learnt = new LearntFiles();
  for (const file of files) learnt.add(file);
  return learnt;
}
