import type { MissingEntry } from '../../../../contract/domain.ts';
import type { AppError } from '../../../../contract/errors.ts';
import type { Content, ReferenceEntry } from '../../artifact/entry.ts';
import {
  type ContentColumns,
  DIGEST_BYTES,
  type EntryBatch,
  HASH_BYTES,
  KIND_STORED,
} from '../../catalog/batches.ts';
import type { References } from '../../references/references.ts';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import type { WantedReferences } from './fetch-types.ts';
import { PackedReferences } from './packed-references.ts';
import type { WantedCopy, WantedFile } from './planned-change.ts';

/** True where row `at` is a file whose bytes the store holds. */
export function isStored(batch: EntryBatch, at: number): boolean {
  return batch.kinds[at] === KIND_STORED;
}

/** The content of row `at`, in memory of its own. */
export function contentAt(batch: ContentColumns, at: number): Content {
  return {
    contentId: Buffer.from(slice(batch.contentIds, at, HASH_BYTES)),
    size: batch.sizes[at]!,
    chunks: Buffer.from(batch.chunks.subarray(at === 0 ? 0 : batch.chunkEnds[at - 1], batch.chunkEnds[at])),
    listed: batch.listed[at] === 1,
  };
}

/** The fingerprint in row `at`, in memory of its own. */
export function fingerprintAt(batch: { readonly fingerprints: Uint8Array }, at: number): Buffer {
  return Buffer.from(slice(batch.fingerprints, at, FINGERPRINT_BYTES));
}

/**
 * The file that row `at` says has to be there. It reads the columns when it is asked, as a million of them with
 * bytes of their own would take a gigabyte.
 */
export function wantedAt(batch: EntryBatch, at: number): WantedFile {
  return new WantedRow(batch, at);
}

class WantedRow implements WantedFile {
  readonly kind = 'file';
  readonly #batch: EntryBatch;
  readonly #at: number;

  constructor(batch: EntryBatch, at: number) {
    this.#batch = batch;
    this.#at = at;
  }

  get content(): Content {
    return contentAt(this.#batch, this.#at);
  }

  get digest(): Buffer | undefined {
    if (this.#batch.hasDigest[this.#at] !== 1) return undefined;
    return Buffer.from(slice(this.#batch.digests, this.#at, DIGEST_BYTES));
  }

  get mtimeNs(): bigint {
    return this.#batch.mtimes[this.#at]!;
  }

  get executable(): boolean {
    return this.#batch.executable[this.#at] === 1;
  }
}

/** True when row `at` and row `otherAt` of another batch have the same content. */
export function sameContent(
  batch: ContentColumns,
  at: number,
  other: { readonly batch: ContentColumns; readonly at: number },
): boolean {
  const start = at * HASH_BYTES;
  const otherStart = other.at * HASH_BYTES;
  for (let i = 0; i < HASH_BYTES; i++) {
    if (batch.contentIds[start + i] !== other.batch.contentIds[otherStart + i]) return false;
  }
  return true;
}

const packed = new WeakMap<EntryBatch, PackedReferences>();

/** The copy that row `at`, a reference, says has to be there; it does not keep the batch. */
export function wantedCopyAt(batch: EntryBatch, at: number): WantedCopy {
  let references = packed.get(batch);
  if (!references) {
    references = new PackedReferences(batch);
    packed.set(batch, references);
  }
  return new WantedCopyRow(references, at, batch.paths[at]!);
}

class WantedCopyRow implements WantedCopy {
  readonly kind = 'copy';
  readonly #references: PackedReferences;
  readonly #at: number;
  readonly #path: string;

  constructor(references: PackedReferences, at: number, path: string) {
    this.#references = references;
    this.#at = at;
    this.#path = path;
  }

  get reference(): ReferenceEntry {
    return this.#references.at(this.#at, this.#path);
  }
}

/** What is fetched of references, and how. */
export interface ReferenceChoice {
  readonly wanted: WantedReferences;
  readonly references: Pick<References, 'refusal'>;
}

/** Why the reference in row `at` is not even tried; undefined when it is. */
export function leftOut(
  batch: EntryBatch,
  at: number,
  { wanted, references }: ReferenceChoice,
): MissingEntry | undefined {
  const reference = batch.references.get(at)!;
  if (wanted === 'skip') {
    const { path, uri } = reference;
    return {
      path,
      uri,
      reason: 'skipped',
      message: `References were to be left out; its bytes are at ${uri}.`,
    };
  }
  const refusal = references.refusal(reference);
  return refusal && notFetched(reference, refusal);
}

/** A reference that could not be fetched, for the result. */
export function notFetched({ path, uri }: ReferenceEntry, { code, message }: AppError): MissingEntry {
  return { path, uri, reason: code, message };
}

function slice(column: Uint8Array, at: number, bytes: number): Uint8Array {
  return column.subarray(at * bytes, (at + 1) * bytes);
}
