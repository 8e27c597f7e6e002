import { join } from 'node:path';
import type { MissingEntry } from '../../../../contract/domain.ts';
import { AppError, hasCode } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import { FINGERPRINT_BYTES, isRacy } from '../../scan/fingerprint.ts';
import { throwIfCancelled } from './cancelled.ts';
import { notFetched } from './entry-rows.ts';
import { fetchReference, SourceFailure } from './fetch-reference.ts';
import type { FetchContext } from './fetch-types.ts';
import type { PlacedFiles } from './fetch-worker-api.ts';
import { copiesOf } from './known-copies.ts';
import { type Piece, runPieces } from './run-pieces.ts';
import { parentsOf } from './target-paths.ts';
import { newRunId, tempName } from './temp-names.ts';
import { UnreachableHosts } from './unreachable-hosts.ts';

/** A copy to make of what a reference names. */
export interface CopyToWrite {
  readonly path: string;
  readonly reference: ReferenceEntry;
  /** Fingerprint of the file that is replaced; undefined where nothing may be there. */
  readonly expected: Buffer | undefined;
}

export interface WriteCopiesOptions {
  /** Real path of the target folder. */
  readonly root: string;
  /** In manifest order. Paths were checked by `target-paths.ts`. */
  readonly copies: Iterable<CopyToWrite>;
  readonly signal: AbortSignal;
  /** Called as work proceeds, with what was added. */
  readonly onWritten?: (files: number, bytes: number) => void;
}

/** Pieces of work under way: small enough for a server to bear, many enough to hide how far it is. */
const AT_ONCE = 8;
/** Files of this machine that a thread copies in one go. */
const FILES_AT_ONCE = 512;
const BYTES_AT_ONCE = 64 * 1024 * 1024;
const PATHS_AT_ONCE = 4096;
const REMEMBERED_AT_ONCE = 4096;
/** After a kill at most what came since is fetched again. */
const REMEMBERED_EVERY_MS = 2_000;
const MIB = 1024 * 1024;
const TELL_EVERY_MS = 200;
/**
 * Copies get a time of before they were made, as a reference has none of its own: a file as new as the look at it could
 * change once more and look the same.
 */
const BACKDATED_NS = 3_000_000_000n;

/**
 * Writes copies of what references name, each checked by what was recorded of it. A copy appears under its name only when it
 * is whole. What cannot be had is told of, and a file that is in its place stays; the rest goes on.
 *
 * @returns the references that were not fetched, with the reason
 * @throws DISK_FULL, TARGET_NOT_WRITABLE, TARGET_CLASH, FILE_CHANGED, FILE_TOO_LARGE, CANCELLED
 */
export async function writeReferences(
  context: FetchContext,
  options: WriteCopiesOptions,
): Promise<MissingEntry[]> {
  const writer = new ReferenceWriter(context, options);
  try {
    await runPieces(writer.pieces(), AT_ONCE);
  } catch (error) {
    throwIfCancelled(options.signal, options.root);
    throw error;
  } finally {
    await writer.rememberRest();
  }
  throwIfCancelled(options.signal, options.root);
  return writer.missing;
}

interface LocalCopy extends CopyToWrite {
  readonly source: string;
}

class ReferenceWriter {
  readonly missing: MissingEntry[] = [];
  readonly #context: FetchContext;
  readonly #options: WriteCopiesOptions;
  readonly #run = newRunId();
  readonly #mtimeNs = BigInt(Date.now()) * 1_000_000n - BACKDATED_NS;
  readonly #folders = new Set<string>();
  readonly #hosts = new UnreachableHosts();
  #temps = 0;
  /** When the catalog was last told of copies. */
  #remembered = performance.now();
  #made: { path: string; reference: ReferenceEntry; fingerprint: Buffer }[] = [];

  constructor(context: FetchContext, options: WriteCopiesOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** The work in pieces that may run side by side; a piece is made when there is room for it. */
  async *pieces(): AsyncGenerator<Piece> {
    for (const window of inWindows(this.#options.copies)) {
      throwIfCancelled(this.#options.signal, this.#options.root);
      await this.#makeParents(window);
      let local: LocalCopy[] = [];
      let bytes = 0;
      for (const copy of window) {
        const source = this.#localPath(copy);
        if (source === null) continue;
        if (source === undefined) {
          yield () => this.#fetch(copy);
          continue;
        }
        local.push({ ...copy, source });
        bytes += copy.reference.size ?? 0;
        if (local.length < FILES_AT_ONCE && bytes < BYTES_AT_ONCE) continue;
        const files = local;
        yield () => this.#copyLocal(files);
        local = [];
        bytes = 0;
      }
      if (local.length > 0) yield () => this.#copyLocal(local);
    }
  }

  async rememberRest(): Promise<void> {
    this.#remembered = performance.now();
    if (this.#made.length === 0) return;
    await this.#context.rememberCopies(this.#options.root, copiesOf(this.#made.splice(0)));
  }

  /** Undefined for what is elsewhere, null for what cannot be had. */
  #localPath({ reference }: CopyToWrite): string | null | undefined {
    try {
      return this.#context.references.localPath(reference);
    } catch (error) {
      if (!hasCode(error, 'INVALID_REFERENCE')) throw error;
      this.#miss(reference, error);
      return null;
    }
  }

  async #makeParents(copies: readonly CopyToWrite[]): Promise<void> {
    const paths: string[] = [];
    for (const { path } of copies) {
      for (const parent of [...parentsOf(path)].sort((a, b) => a.length - b.length)) {
        if (this.#folders.has(parent)) continue;
        this.#folders.add(parent);
        paths.push(parent);
      }
    }
    if (paths.length > 0)
      await this.#context.workers.call('makeDirectories', { root: this.#options.root, paths });
  }

  async #copyLocal(copies: readonly LocalCopy[]): Promise<void> {
    const { root, signal } = this.#options;
    const firstTemp = this.#temps;
    this.#temps += copies.length;
    const shared = new Int32Array(new SharedArrayBuffer(8));
    const stop = () => Atomics.store(shared, 0, 1);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    let told = 0;
    const tell = () => {
      const copied = Atomics.load(shared, 1) * MIB;
      if (copied > told) this.#options.onWritten?.(0, copied - told);
      told = Math.max(told, copied);
    };
    const timer = setInterval(tell, TELL_EVERY_MS);
    const observedNs = BigInt(Date.now()) * 1_000_000n;
    try {
      const { failures, sizes, fingerprints } = await this.#context.workers.call('copy', {
        root,
        run: this.#run,
        firstTemp,
        sources: copies.map(({ source }) => source),
        uris: copies.map(({ reference }) => reference.uri),
        digests: copies.map(({ reference }) => reference.digest),
        sizes: Float64Array.from(copies, ({ reference }) => reference.size ?? -1),
        files: this.#placed(copies),
        shared,
      });
      let bytes = 0;
      let files = 0;
      for (const [at, copy] of copies.entries()) {
        const failure = failures[at];
        if (failure) this.#miss(copy.reference, AppError.fromData(failure));
        if (sizes[at] === -1) continue;
        files++;
        bytes += sizes[at]!;
        this.#noteMade(
          copy,
          Buffer.from(fingerprints.subarray(at * FINGERPRINT_BYTES, (at + 1) * FINGERPRINT_BYTES)),
          observedNs,
        );
      }
      this.#options.onWritten?.(files, Math.max(0, bytes - told));
      await this.#rememberSome();
    } finally {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  async #fetch(copy: CopyToWrite): Promise<void> {
    const { root, signal } = this.#options;
    const { path, reference } = copy;
    const refusal = this.#hosts.refusal(reference.uri);
    if (refusal) return this.#miss(reference, refusal);
    const temp = path.slice(0, path.lastIndexOf('/') + 1) + tempName(this.#run, this.#temps++);
    const observedNs = BigInt(Date.now()) * 1_000_000n;
    try {
      await fetchReference(this.#context.references, reference, {
        file: join(root, temp),
        target: join(root, path),
        signal,
        onBytes: (bytes) => this.#options.onWritten?.(0, bytes),
      });
      const files = this.#placed([copy]);
      const fingerprint = await this.#context.workers.call('finishFiles', { root, temps: [temp], files });
      this.#hosts.note(reference.uri, true);
      this.#options.onWritten?.(1, 0);
      this.#noteMade(copy, Buffer.from(fingerprint), observedNs);
      await this.#rememberSome();
    } catch (error) {
      await this.#removeTemp(temp);
      throwIfCancelled(signal, root);
      if (!(error instanceof SourceFailure)) throw error;
      this.#hosts.note(reference.uri, error.reason.code !== 'REFERENCE_UNREACHABLE');
      this.#miss(reference, error.reason);
    }
  }

  async #removeTemp(temp: string): Promise<void> {
    const expected = new Uint8Array(FINGERPRINT_BYTES);
    await this.#context.workers.call('removeFiles', { root: this.#options.root, paths: [temp], expected });
  }

  #placed(copies: readonly CopyToWrite[]): PlacedFiles {
    const expected = new Uint8Array(copies.length * FINGERPRINT_BYTES);
    for (const [at, copy] of copies.entries()) {
      if (copy.expected) expected.set(copy.expected, at * FINGERPRINT_BYTES);
    }
    return {
      paths: copies.map(({ path }) => path),
      mtimes: new BigInt64Array(copies.length).fill(this.#mtimeNs),
      executable: new Uint8Array(copies.length),
      expected,
    };
  }

  #miss(reference: ReferenceEntry, reason: AppError): void {
    this.missing.push(notFetched(reference, reason));
  }

  #noteMade({ path, reference }: CopyToWrite, fingerprint: Buffer, observedNs: bigint): void {
    if (isRacy({ bytes: fingerprint, at: 0 }, observedNs, 'size-and-time')) return;
    this.#made.push({ path, reference, fingerprint });
  }

  async #rememberSome(): Promise<void> {
    const isLate = performance.now() - this.#remembered > REMEMBERED_EVERY_MS;
    if (isLate || this.#made.length >= REMEMBERED_AT_ONCE) await this.rememberRest();
  }
}

function* inWindows(copies: Iterable<CopyToWrite>): Generator<CopyToWrite[]> {
  let window: CopyToWrite[] = [];
  for (const copy of copies) {
    window.push(copy);
    if (window.length < PATHS_AT_ONCE) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}
