import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntryInfo, MissingEntry } from '../contract/domain.ts';
import { AppError, type ErrorCode } from '../contract/errors.ts';
import { type Session, send } from './session.ts';

/** One file of a version: stored, or a reference to bytes that lie elsewhere. */
export class Entry {
  readonly #session: Session;
  readonly #version: { readonly id: string; readonly store: string };
  readonly #info: EntryInfo;

  /** Use `version.files()` or `version.entry(path)`. */
  constructor(session: Session, version: { readonly id: string; readonly store: string }, info: EntryInfo) {
    this.#session = session;
    this.#version = { id: version.id, store: version.store };
    this.#info = info;
  }

  /** Path in the version, with `/`. */
  get path(): string {
    return this.#info.path;
  }

  get kind(): 'stored' | 'reference' {
    return this.#info.kind;
  }

  /** Bytes; null for a reference of unknown size. */
  get size(): number | null {
    return this.#info.size;
  }

  /** As W&B writes it: base64 for stored files, ETag, generation or URI for references. */
  get digest(): string {
    return this.#info.digest;
  }

  /** Where the bytes of a reference lie; null for stored files. */
  get uri(): string | null {
    return this.#info.uri;
  }

  /** ISO 8601; null for references. */
  get modifiedAt(): string | null {
    return this.#info.modifiedAt;
  }

  get executable(): boolean {
    return this.#info.executable;
  }

  /**
   * The bytes as a stream, each piece checked against what was logged.
   *
   * @param range bytes to begin and to end before
   */
  open(range: { readonly start?: number; readonly end?: number } = {}): Readable {
    return Readable.from(this.#pieces(range.start ?? 0, range.end ?? Number.POSITIVE_INFINITY), {
      objectMode: false,
    });
  }

  /** All bytes. */
  async bytes(): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#pieces(0, Number.POSITIVE_INFINITY)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** All bytes as UTF-8 text. */
  async text(): Promise<string> {
    return (await this.bytes()).toString('utf8');
  }

  /** The value that the file holds as JSON. */
  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  /**
   * Writes the bytes to a file, which is there as a whole or not at all; folders on the way are made.
   *
   * @returns absolute path of the file
   * @throws AppError `TARGET_CLASH` when something that is no file is there
   */
  async save(to: string): Promise<string> {
    const file = resolve(to);
    // What is renamed over a device or pipe would take its place.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) {
      throw new AppError('TARGET_CLASH', `${file} is there and is no file.`, {
        path: file,
        hint: 'Name another file.',
      });
    }
    const part = join(dirname(file), `.vitrine-${randomUUID()}`);
    await mkdir(dirname(file), { recursive: true });
    try {
      await pipeline(this.open(), createWriteStream(part, { mode: this.executable ? 0o777 : 0o666 }));
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return file;
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    if (this.kind === 'reference' && (this.size ?? Number.POSITIVE_INFINITY) > CHECKED_AT_ONCE) {
      yield* this.#fetched(start, end);
      return;
    }
    const { id: version, store } = this.#version;
    for (let offset = start; offset < end; ) {
      const length = Math.min(PIECE_BYTES, end - offset);
      const asked = { version, store, path: this.path, offset, length };
      const part = await send(this.#session, 'files.read', asked);
      const bytes = Buffer.from(part.data, 'base64');
      if (bytes.length > 0) yield bytes;
      offset += bytes.length;
      if (bytes.length === 0 || offset >= part.size) return;
    }
  }

  /** The bytes of a reference, once all of it was fetched and checked. */
  async *#fetched(start: number, end: number): AsyncGenerator<Buffer> {
    const { id: version, store } = this.#version;
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-reference-'));
    try {
      const asked = { version, store, to: folder, paths: [this.path] };
      const { missing } = await this.#session.jobs.run('download.start', asked);
      if (missing[0]) throw notFetched(missing[0]);
      const range = Number.isFinite(end) ? { start, end: end - 1 } : { start };
      for await (const piece of createReadStream(join(folder, this.path), range)) yield piece as Buffer;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** A larger reference is read as a download, which checks the whole. */
const CHECKED_AT_ONCE = 4 * 1024 ** 2;

/** Most that one request reads. */
const PIECE_BYTES = 1 << 20;

/** Why a reference was not fetched, as an error. */
function notFetched({ reason, message, uri }: MissingEntry): AppError {
  const code = /^(REFERENCE_[A-Z]+|INVALID_REFERENCE)$/.test(reason)
    ? (reason as ErrorCode)
    : 'NOT_DOWNLOADABLE';
  return new AppError(code, message, uri === null ? {} : { path: uri });
}
