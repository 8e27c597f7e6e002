import { AppError, hasCode } from '../../../../contract/errors.ts';
import { CHUNK_REF_BYTES, type StoredEntry } from '../../artifact/entry.ts';
import { readChunks } from '../../store/chunk-reader.ts';
import { chunkListOf, refHash, refLength } from './chunk-lists.ts';
import type { FetchContext } from './fetch-types.ts';
import { locateChunks } from './locate-chunks.ts';

/** What reading from a store needs. */
export type ReadContext = Pick<FetchContext, 'backend' | 'locate' | 'reloadIndex' | 'unreadable'>;

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Bytes of a stored file, each chunk of which was checked against its SHA-256. What lies beyond the end is left out.
 *
 * @throws AppError `STORE_DAMAGED`, those of the backend
 */
export async function readRange(
  context: ReadContext,
  { path, content }: Pick<StoredEntry, 'path' | 'content'>,
  { offset, length }: ByteRange,
): Promise<Buffer> {
  const end = Math.min(offset + length, content.size);
  if (offset >= end) return Buffer.alloc(0);
  const { signal } = new AbortController();
  const list = await chunkListOf(context as FetchContext, { path, content }, signal);
  const wanted: { readonly hash: Buffer; readonly start: number; readonly length: number }[] = [];
  let start = 0;
  for (let at = 0; at < list.length / CHUNK_REF_BYTES && start < end; at++) {
    const chunk = { hash: refHash(list, at), start, length: refLength(list, at) };
    start += chunk.length;
    if (start > offset) wanted.push(chunk);
  }
  const hashes = Buffer.concat(wanted.map(({ hash }) => hash));
  const chunks = await retried(context, async () => {
    const places = await locateChunks(context, hashes, () => path);
    const parts: Buffer[] = [];
    for await (const { chunk, raw } of readChunks(context.backend as never, places)) {
      parts[chunk.tag as number] = raw;
    }
    return parts;
  });
  for (const [at, { length: expected }] of wanted.entries()) {
    if (chunks[at]?.length !== expected) throw wrongLength(path);
  }
  const from = offset - wanted[0]!.start;
  return Buffer.concat(chunks).subarray(from, from + end - offset);
}

/** A pack may have been replaced since its place was looked up: then the indexes are read again, once. */
async function retried<T>(context: ReadContext, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    await context.reloadIndex();
    return read();
  }
}

function wrongLength(path: string): AppError {
  return new AppError('STORE_DAMAGED', `The chunk list of ${path} does not fit its content.`, {
    path,
    hint: 'Run "vitrine store verify" to see every file that this touches.',
  });
}
