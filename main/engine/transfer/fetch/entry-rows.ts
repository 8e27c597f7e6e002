import type { Problem } from '../../../../contract/domain.ts';
import type { Content } from '../../artifact/entry.ts';
import {
  type ContentColumns,
  DIGEST_BYTES,
  type EntryBatch,
  HASH_BYTES,
  KIND_STORED,
} from '../../catalog/batches.ts';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import type { WantedFile } from './planned-change.ts';

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

/** The file that row `at` says has to be there. */
export function wantedAt(batch: EntryBatch, at: number): WantedFile {
  return {
    kind: 'file',
    content: contentAt(batch, at),
    digest: batch.hasDigest[at] === 1 ? Buffer.from(slice(batch.digests, at, DIGEST_BYTES)) : undefined,
    mtimeNs: batch.mtimes[at]!,
    executable: batch.executable[at] === 1,
  };
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

/** Why the reference in row `at` is not written. */
export function referenceProblem(batch: EntryBatch, at: number): Problem {
  const uri = batch.references.get(at)?.uri ?? 'another place';
  return {
    path: batch.paths[at]!,
    reason: 'reference',
    message: `Its bytes are at ${uri}; fetching references is not possible yet.`,
  };
}

function slice(column: Uint8Array, at: number, bytes: number): Uint8Array {
  return column.subarray(at * bytes, (at + 1) * bytes);
}
