import { AppError, hasCode } from '../../../../contract/errors.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import type { FingerprintInput } from '../../catalog/batches.ts';
import { FINGERPRINT_BYTES, isRacy } from '../../scan/fingerprint.ts';
import { type ChunkPlace, type PackRead, planPackReads } from '../../store/chunk-reader.ts';
import { packKey } from '../../store/keys.ts';
import { throwIfCancelled } from './cancelled.ts';
import { chunkListOf } from './chunk-lists.ts';
import type { FetchContext } from './fetch-types.ts';
import type { FileParts, WriteJob } from './fetch-worker-api.ts';
import { locateChunks } from './locate-chunks.ts';
import { newRunId } from './temp-names.ts';
import { type FileToWrite, WriteWindow } from './write-window.ts';

export type { FileToWrite } from './write-window.ts';

export interface WriteOptions {
  /** Real path of the target folder. */
  readonly root: string;
  /** In manifest order, so that reads follow packs. Paths were checked by `target-paths.ts`. */
  readonly files: Iterable<FileToWrite>;
  readonly signal: AbortSignal;
  /** Called as work proceeds, with what was added. */
  readonly onWritten?: (files: number, bytes: number) => void;
}

const FILES_AT_ONCE = 4096;
const BYTES_AT_ONCE = 1024 * 1024 * 1024;
/** With a chunk of 4 MiB being opened in each thread this keeps well below 128 MiB. */
const READ_BYTES = 4 * 1024 * 1024;
const READS_AT_ONCE = 8;
const REMEMBERED_AT_ONCE = 4096;
const HASH_BYTES = 32;

/**
 * Writes files into a folder from the store's packs. Each range is read once and its chunks go to every file
 * that wants them. A file appears under its name only when it is whole and every chunk is verified; after a
 * failure or a cancellation the temporary files are gone.
 *
 * @throws STORE_DAMAGED, DISK_FULL, TARGET_NOT_WRITABLE, TARGET_CLASH, FILE_CHANGED, CANCELLED, and the backend's
 */
export async function writeFiles(context: FetchContext, options: WriteOptions): Promise<void> {
  const writer = new FileWriter(context, options);
  try {
    for await (const _ of mapOrdered(writer.steps(), READS_AT_ONCE, (step) => step())) {
      throwIfCancelled(options.signal, options.root);
    }
  } catch (error) {
    await writer.removeTemps();
    throw options.signal.aborted ? cancelledOr(error, options) : error;
  } finally {
    await writer.rememberRest();
  }
}

type Step = () => Promise<void>;

class FileWriter {
  readonly #context: FetchContext;
  readonly #options: WriteOptions;
  readonly #run = newRunId();
  readonly #folders = new Set<string>();
  /** Those with large files that are not in place. */
  readonly #windows = new Set<WriteWindow>();
  #temps = 0;
  #reload: Promise<void> | undefined;
  #written: FingerprintInput[] = [];

  constructor(context: FetchContext, options: WriteOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** The work in pieces that may run side by side; a piece is made when there is room for it. */
  async *steps(): AsyncGenerator<Step> {
    for (const files of inWindows(this.#options.files)) {
      throwIfCancelled(this.#options.signal, this.#options.root);
      const lists: Buffer[] = [];
      for (const file of files) lists.push(await chunkListOf(this.#context, file, this.#options.signal));
      const window = new WriteWindow(files, lists);
      if (window.large.length > 0) this.#windows.add(window);
      const places = await this.#locate(window, window.hashes);
      await this.#makeParents(files);
      await this.#beginLarge(window);
      if (window.empty.length > 0) yield () => this.#writeEmpty(window);
      for (const read of planPackReads(places, { maxRead: READ_BYTES })) {
        yield () => this.#readAndWrite(window, read);
      }
    }
  }

  async removeTemps(): Promise<void> {
    const paths = [...this.#windows].flatMap((window) => window.unfinishedTemps());
    if (paths.length === 0) return;
    const expected = new Uint8Array(paths.length * FINGERPRINT_BYTES);
    await this.#context.workers.call('removeFiles', { root: this.#options.root, paths, expected });
  }

  async rememberRest(): Promise<void> {
    if (this.#written.length > 0) await this.#context.remember(this.#options.root, this.#written.splice(0));
  }

  async #locate(window: WriteWindow, hashes: Buffer): Promise<ChunkPlace[]> {
    if (hashes.length === 0) return [];
    const places = await locateChunks(this.#context, hashes, (at) => window.pathOf(at));
    const wrong = hashes === window.hashes ? window.wrongLength(places) : -1;
    if (wrong === -1) return places;
    const path = window.pathOf(wrong);
    throw new AppError('STORE_DAMAGED', `The length of a chunk of ${path} is not what the index says.`, {
      path,
    });
  }

  async #makeParents(files: readonly FileToWrite[]): Promise<void> {
    const paths: string[] = [];
    for (const { path } of files) {
      for (const folder of newParents(path, this.#folders)) paths.push(folder);
    }
    if (paths.length > 0) {
      await this.#context.workers.call('makeDirectories', { root: this.#options.root, paths });
    }
  }

  async #beginLarge(window: WriteWindow): Promise<void> {
    if (window.large.length === 0) return;
    window.nameTemps(this.#run, () => this.#temps++);
    await this.#context.workers.call('beginFiles', {
      root: this.#options.root,
      paths: window.large.map((file) => window.temp(file)),
      sizes: Float64Array.from(window.large, (file) => window.files[file]!.content.size),
      executable: window.placed(window.large).executable,
    });
  }

  async #writeEmpty(window: WriteWindow): Promise<void> {
    const chunks = window.empty.map(() => -1);
    const nothing = { pack: '', offset: 0, length: 0, chunks: [] };
    const { parts } = window.targetsOf(nothing);
    await this.#write(window, { read: nothing, bytes: Buffer.alloc(0), files: window.empty, chunks, parts });
  }

  /** Reads one range and has it written; when the pack is gone, the index is read again and tried once more. */
  async #readAndWrite(window: WriteWindow, read: PackRead): Promise<void> {
    try {
      await this.#readOnce(window, read);
    } catch (error) {
      if (!hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
      this.#reload ??= this.#context.reloadIndex();
      await this.#reload;
      const tags = read.chunks.map((chunk) => chunk.tag as number);
      const hashes = Buffer.concat(
        tags.map((tag) => window.hashes.subarray(tag * HASH_BYTES, (tag + 1) * HASH_BYTES)),
      );
      const places = await locateChunks(this.#context, hashes, (at) => window.pathOf(tags[at]!));
      const moved = places.map((place) => ({ ...place, tag: tags[place.tag as number] }));
      for (const again of planPackReads(moved, { maxRead: READ_BYTES })) {
        await this.#readOnce(window, again).catch((cause) => {
          throw namingPath(cause, window.pathOf(again.chunks[0]!.tag as number));
        });
      }
    }
  }

  async #readOnce(window: WriteWindow, read: PackRead): Promise<void> {
    const { signal } = this.#options;
    const range = { offset: read.offset, length: read.length };
    const bytes = await this.#context.backend.get(packKey(read.pack), { range, signal });
    throwIfCancelled(signal, this.#options.root);
    const { files, parts, wholeChunks } = window.targetsOf(read);
    await this.#write(window, { read, bytes, files, chunks: wholeChunks, parts });
    const { complete, bytes: partBytes } = window.noteWritten(read);
    this.#options.onWritten?.(0, partBytes);
    if (complete.length > 0) await this.#finishLarge(window, complete);
  }

  async #write(
    window: WriteWindow,
    piece: {
      readonly read: PackRead;
      readonly bytes: Buffer;
      readonly files: readonly number[];
      readonly chunks: readonly number[];
      readonly parts: FileParts;
    },
  ): Promise<void> {
    const { read, files } = piece;
    const firstTemp = this.#temps;
    this.#temps += files.length;
    const bytes = transferable(piece.bytes);
    const job: WriteJob = {
      root: this.#options.root,
      run: this.#run,
      pack: read.pack,
      bytes,
      hashes: new Uint8Array(Buffer.concat(read.chunks.map((chunk) => chunk.hash))),
      offsets: Float64Array.from(read.chunks, (chunk) => chunk.offsetInRead),
      stored: Float64Array.from(read.chunks, (chunk) => chunk.stored),
      raw: Float64Array.from(read.chunks, (chunk) => chunk.raw),
      codecs: Uint8Array.from(read.chunks, (chunk) => chunk.codec),
      whole: window.placedWhole(files, piece.chunks, firstTemp),
      parts: piece.parts,
    };
    const observedNs = now();
    const fingerprints = await this.#context.workers.call('write', job, [bytes.buffer]);
    await this.#remember(window, files, { fingerprints, observedNs });
    let written = 0;
    for (const file of files) written += window.files[file]!.content.size;
    this.#options.onWritten?.(files.length, written);
  }

  async #finishLarge(window: WriteWindow, files: readonly number[]): Promise<void> {
    const { root } = this.#options;
    const temps = files.map((file) => window.temp(file));
    const observedNs = now();
    const fingerprints = await this.#context.workers.call('finishFiles', {
      root,
      temps,
      files: window.placed(files),
    });
    window.notePlaced(files);
    if (window.isPlaced) this.#windows.delete(window);
    await this.#remember(window, files, { fingerprints, observedNs });
    this.#options.onWritten?.(files.length, 0);
  }

  /**
   * Any later write sets mtime to the clock's present, which differs from the restored mtime unless that one is
   * itself of this moment: so mtime alone decides what is racy here.
   */
  async #remember(
    window: WriteWindow,
    files: readonly number[],
    taken: { readonly fingerprints: Uint8Array; readonly observedNs: bigint },
  ): Promise<void> {
    const bytes = Buffer.from(
      taken.fingerprints.buffer,
      taken.fingerprints.byteOffset,
      taken.fingerprints.length,
    );
    for (let at = 0; at < files.length; at++) {
      const { path, content, digest, executable } = window.files[files[at]!]!;
      if (digest === undefined) continue;
      const fingerprint = bytes.subarray(at * FINGERPRINT_BYTES, (at + 1) * FINGERPRINT_BYTES);
      const racy = isRacy({ bytes, at }, taken.observedNs, 'size-and-time');
      this.#written.push({ path, fingerprint, content, digest, executable, racy });
    }
    if (this.#written.length >= REMEMBERED_AT_ONCE) await this.rememberRest();
  }
}

function* inWindows(files: Iterable<FileToWrite>): Generator<FileToWrite[]> {
  let window: FileToWrite[] = [];
  let bytes = 0;
  for (const file of files) {
    window.push(file);
    bytes += file.content.size;
    if (window.length < FILES_AT_ONCE && bytes < BYTES_AT_ONCE) continue;
    yield window;
    window = [];
    bytes = 0;
  }
  if (window.length > 0) yield window;
}

/** Parents of a path that were not seen before, outermost first. */
function newParents(path: string, seen: Set<string>): string[] {
  const found: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = path.slice(0, slash);
    if (seen.has(folder)) break;
    seen.add(folder);
    found.unshift(folder);
  }
  return found;
}

/** Bytes whose memory belongs to nobody else, so that it can move to a thread. */
function transferable(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  if (whole && bytes.buffer instanceof ArrayBuffer) return new Uint8Array(bytes.buffer);
  return new Uint8Array(bytes);
}

function namingPath(error: unknown, path: string): unknown {
  if (!hasCode(error, 'STORE_OBJECT_MISSING')) return error;
  const { hint, path: object } = error;
  return new AppError('STORE_OBJECT_MISSING', `${path} cannot be read: ${error.message}`, {
    path: object,
    hint,
    details: { path },
    cause: error,
  });
}

function cancelledOr(error: unknown, options: WriteOptions): unknown {
  try {
    throwIfCancelled(options.signal, options.root);
  } catch (cancelled) {
    return cancelled;
  }
  return error;
}

function now(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}
