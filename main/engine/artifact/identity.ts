import { createHash } from 'node:crypto';
import { comparePaths, type Entry, type ReferenceEntry } from './entry.ts';

const PREFIX = Buffer.from('vitrine-version-1\0', 'latin1');
const BUFFER_BYTES = 64 * 1024;
const STORED = 1;
const REFERENCE = 2;

/**
 * What decides whether two versions have the same content: SHA-256 of "vitrine-version-1\0" and, for each entry
 * in manifest order, the path (u32 LE length, UTF-8) and a kind byte; then for stored content (1) its content
 * id, for a reference (2) the URI, the digest and the JSON of its extras with sorted keys (empty when there are
 * none), each with its u32 LE length before it. Sizes, times and permissions take no part.
 */
export class VersionIdentity {
  readonly #hash = createHash('sha256');
  #buffer: Buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #length: number;

  constructor() {
    this.#length = PREFIX.copy(this.#buffer);
  }

  /** Adds the next entry; entries must come in manifest order. */
  add(entry: Entry): void {
    if (entry.kind === 'stored') this.addStored(entry.path, entry.content.contentId);
    else this.#addReference(entry);
  }

  /** The same as `add` for stored content of which only the content id (32 bytes) is at hand. */
  addStored(path: string, contentId: Uint8Array): void {
    this.#text(path, 1 + 32);
    this.#buffer[this.#length] = STORED;
    this.#buffer.set(contentId, this.#length + 1);
    this.#length += 1 + 32;
  }

  /** The identity in hex. Ends this object's use. */
  hex(): string {
    return this.#hash.update(this.#buffer.subarray(0, this.#length)).digest('hex');
  }

  #addReference({ path, uri, digest, extra }: ReferenceEntry): void {
    this.#text(path, 1);
    this.#buffer[this.#length++] = REFERENCE;
    this.#text(uri);
    this.#text(digest);
    this.#text(canonicalExtra(extra));
  }

  /** Writes a text with its length, and leaves room for `more` bytes. */
  #text(text: string, more = 0): void {
    const most = 4 + text.length * 3 + more;
    if (this.#length + most > this.#buffer.length) {
      this.#hash.update(this.#buffer.subarray(0, this.#length));
      this.#length = 0;
      if (most > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(most);
    }
    const written = this.#buffer.write(text, this.#length + 4);
    this.#buffer.writeUInt32LE(written, this.#length);
    this.#length += 4 + written;
  }
}

/** Extras as JSON without spaces, keys in code-point order; the empty text for none. */
export function canonicalExtra(extra: ReferenceEntry['extra']): string {
  const keys = Object.keys(extra ?? {}).sort(comparePaths);
  if (extra === undefined || keys.length === 0) return '';
  return `{${keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(extra[key])}`).join(',')}}`;
}
