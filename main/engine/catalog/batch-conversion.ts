import type { Entry } from '../artifact/entry.ts';
import {
  type ContentColumns,
  type DeltaEntry,
  DIGEST_BYTES,
  type EntryBatch,
  type FingerprintBatch,
  type FingerprintRows,
  HASH_BYTES,
  KIND_REFERENCE,
  KIND_REMOVED,
  KIND_STORED,
} from './batches.ts';
import { asBuffer } from './hashes.ts';

/** One content on its way into columns. */
export interface ContentRow {
  readonly contentId: Uint8Array;
  readonly size: number;
  readonly digest: Uint8Array | null;
  readonly listed: boolean;
  readonly chunks: Uint8Array;
}

const NO_CHUNKS = new Uint8Array();

/** Puts contents into columns; a missing one leaves zeros. */
export function contentsToColumns(contents: readonly (ContentRow | undefined)[]): ContentColumns {
  const count = contents.length;
  const length = contents.reduce((sum, content) => sum + (content?.chunks.length ?? 0), 0);
  const columns = {
    contentIds: new Uint8Array(count * HASH_BYTES),
    sizes: new Float64Array(count),
    digests: new Uint8Array(count * DIGEST_BYTES),
    hasDigest: new Uint8Array(count),
    listed: new Uint8Array(count),
    chunks: new Uint8Array(length),
    chunkEnds: new Float64Array(count),
  };
  let end = 0;
  for (const [i, content] of contents.entries()) {
    if (content) {
      columns.contentIds.set(content.contentId, i * HASH_BYTES);
      columns.sizes[i] = content.size;
      columns.listed[i] = content.listed ? 1 : 0;
      if (content.digest) {
        columns.digests.set(content.digest, i * DIGEST_BYTES);
        columns.hasDigest[i] = 1;
      }
      columns.chunks.set(content.chunks, end);
      end += content.chunks.length;
    }
    columns.chunkEnds[i] = end;
  }
  return columns;
}

/** Row i of content columns; its bytes are views into the columns. */
export function contentAt(columns: ContentColumns, i: number): ContentRow {
  const start = i === 0 ? 0 : columns.chunkEnds[i - 1]!;
  return {
    contentId: columns.contentIds.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
    size: columns.sizes[i]!,
    digest: columns.hasDigest[i] ? columns.digests.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES) : null,
    listed: columns.listed[i] === 1,
    chunks: columns.chunks.subarray(start, columns.chunkEnds[i]!),
  };
}

/** Entries and removals as columns. */
export function changesToBatch(records: readonly DeltaEntry[]): EntryBatch {
  const kinds = new Uint8Array(records.length);
  const mtimes = new BigInt64Array(records.length);
  const executable = new Uint8Array(records.length);
  const references: EntryBatch['references'] = new Map();
  const contents = records.map((record, i) => {
    if (record.kind === 'removed') {
      kinds[i] = KIND_REMOVED;
      return undefined;
    }
    if (record.kind === 'reference') {
      kinds[i] = KIND_REFERENCE;
      references.set(i, record);
      return undefined;
    }
    kinds[i] = KIND_STORED;
    mtimes[i] = record.mtimeNs;
    executable[i] = record.executable ? 1 : 0;
    return { ...record.content, digest: record.digest };
  });
  const columns = contentsToColumns(contents);
  for (const [i, reference] of references) columns.sizes[i] = reference.size ?? -1;
  return { ...columns, paths: records.map((record) => record.path), kinds, mtimes, executable, references };
}

/** Columns as entry objects, whose bytes are views into the columns. */
export function batchToEntries(batch: EntryBatch): Entry[] {
  return batch.paths.map((path, i) => {
    const reference = batch.references.get(i);
    if (reference) return reference;
    const { contentId, size, digest, listed, chunks } = contentAt(batch, i);
    return {
      kind: 'stored',
      path,
      content: { contentId: asBuffer(contentId), size, chunks: asBuffer(chunks), listed },
      digest: asBuffer(digest ?? NO_CHUNKS),
      mtimeNs: batch.mtimes[i]!,
      executable: batch.executable[i] === 1,
    };
  });
}

/** The buffers of a batch, to move instead of copy. */
export function transferOf(
  batch: EntryBatch | FingerprintBatch | FingerprintRows | ContentColumns,
): ArrayBuffer[] {
  return Object.values(batch).flatMap((column) =>
    ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [],
  );
}
