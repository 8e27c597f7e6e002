import { join } from 'node:path';
import type { ContentWriter } from '../../hash/content-writer.ts';
import type { FileToHash, HashOutcome } from '../../hash/outcome.ts';
import type { Slot } from './classify.ts';

/** Reads the content of files, and says what of it the store has. */
export interface ContentReader {
  writer(): Promise<ContentWriter>;
  hasChunks(hashes: Buffer): Promise<Uint8Array>;
}

/** One message to a thread carries at most this much: enough to make messages cheap, little enough to spread. */
const BATCH_FILES = 128;
const BATCH_BYTES = 4 * 1024 * 1024;

/** Reads the slots that must be read; the outcomes are in the order of those slots. */
export function hashSlots(
  slots: readonly Slot[],
  root: string,
  content: ContentReader,
): Promise<HashOutcome[]> {
  const files: FileToHash[] = [];
  for (const slot of slots) {
    if (slot.kind === 'hash') files.push({ path: slot.path, file: join(root, slot.path), size: slot.size });
  }
  return hashFiles(files, content);
}

/** Reads files; the outcomes are in their order. */
export function hashFiles(files: readonly FileToHash[], content: ContentReader): Promise<HashOutcome[]> {
  if (files.length === 0) return Promise.resolve([]);
  const outcomes = hashBatches(inBatches(files), content);
  // It is awaited in the order of paths, which may be long after it failed.
  outcomes.catch(() => {});
  return outcomes;
}

async function hashBatches(batches: readonly FileToHash[][], content: ContentReader): Promise<HashOutcome[]> {
  const writer = await content.writer();
  return (await Promise.all(batches.map((batch) => writer.hashBatch(batch)))).flat();
}

function inBatches(files: readonly FileToHash[]): FileToHash[][] {
  const batches: FileToHash[][] = [];
  let batch: FileToHash[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length === 0 || batch.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES) {
      batch = [];
      bytes = 0;
      batches.push(batch);
    }
    batch.push(file);
    bytes += file.size;
  }
  return batches;
}
