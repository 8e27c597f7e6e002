import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CHUNK_REF_BYTES } from '../../artifact/entry.ts';
import { type FingerprintBatch, HASH_BYTES } from '../../catalog/batches.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderRow } from '../../catalog/rows.ts';
import { compressChunk } from '../../format/compression.ts';
import { splitChunkList } from '../../hash/chunk-list.ts';
import { throwIfCancelled } from '../../store/backends/backend.ts';
import { type ChunkSource, type FoundChunk, WANTED, type Wanted } from '../../store/repair/chunk-source.ts';
import { cutFile } from './cut-file.ts';

/**
 * Looks chunks up in the files of a folder that was logged from or checked out to: the catalog says which files had
 * them. These are read and cut again, whatever became of them since; a chunk counts by its SHA-256.
 */
export function folderSource(catalog: Catalog, folder: FolderRow): ChunkSource {
  return {
    name: folder.path,
    find: async function* (wanted, signal) {
      const { algorithm } = folder;
      for await (const batch of catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true })) {
        for (const [at, path] of batch.paths.entries()) {
          throwIfCancelled(signal);
          if (mayHold(batch, at, wanted)) yield* chunksOf(join(folder.path, path), wanted, signal);
        }
      }
    },
  };
}

/** Whether a file had a content that misses chunks, or names one of them itself. */
function mayHold(batch: FingerprintBatch, at: number, wanted: Wanted): boolean {
  const id = Buffer.from(batch.contentIds.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)).toString('hex');
  if (wanted.contents.has(id)) return true;
  const chunks = Buffer.from(
    batch.chunks.subarray(at === 0 ? 0 : batch.chunkEnds[at - 1], batch.chunkEnds[at]),
  );
  for (let ref = 4; ref < chunks.length; ref += CHUNK_REF_BYTES) {
    if (wanted.chunks.get(chunks, ref) === WANTED) return true;
  }
  return false;
}

async function* chunksOf(
  file: string,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundChunk> {
  const refs: Buffer[] = [];
  for await (const { hash, bytes } of cutFile(file)) {
    throwIfCancelled(signal);
    if (wanted.chunks.get(hash, 0) === WANTED) yield { hash, ...compressChunk(bytes), raw: bytes.length };
    const ref = Buffer.allocUnsafe(CHUNK_REF_BYTES);
    ref.writeUInt32LE(bytes.length);
    hash.copy(ref, 4);
    refs.push(ref);
  }
  for (const list of splitChunkList(Buffer.concat(refs), file)) {
    const hash = createHash('sha256').update(list).digest();
    if (wanted.chunks.get(hash, 0) === WANTED) yield { hash, ...compressChunk(list), raw: list.length };
  }
}
