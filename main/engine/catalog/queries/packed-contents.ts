import { type ContentColumns, DIGEST_BYTES, HASH_BYTES } from '../batches.ts';
import {
  packBytes,
  packDigits,
  packValues,
  unpackBytes,
  unpackDigits,
  unpackValues,
} from '../packed-columns.ts';

/** The aggregates of `packContents`. */
export interface PackedContents {
  readonly content_ids: string | null;
  readonly sizes: string;
  readonly digests: string | null;
  readonly has_digest: string | null;
  readonly listed: string | null;
  readonly chunks: string | null;
  readonly chunk_lengths: string;
}

/**
 * SQL aggregates over rows with `content_id`, `size`, `listed`, `digest` and `chunks`, the parts of `ContentColumns`. Rows
 * without content leave zeros; a size of null is -1.
 *
 * @param chunks whether chunk lists are wanted
 */
export function packContents(chunks: boolean): string {
  return `${packBytes('content_id', HASH_BYTES)} AS content_ids, ${packValues('ifnull(size, -1)')} AS sizes,
    ${packBytes('digest', DIGEST_BYTES)} AS digests, ${packDigits('digest IS NOT NULL')} AS has_digest,
    ${packDigits('ifnull(listed, 0)')} AS listed, ${chunks ? packBytes('chunks') : 'NULL'} AS chunks,
    ${chunks ? packValues('ifnull(length(chunks), 0)') : "'[]'"} AS chunk_lengths`;
}

/** What `packContents` gathered, as columns. */
export function unpackContents(packed: PackedContents): ContentColumns {
  const sizes = Float64Array.from(unpackValues<number>(packed.sizes));
  const chunkEnds = new Float64Array(sizes.length);
  let end = 0;
  for (const [i, length] of unpackValues<number>(packed.chunk_lengths).entries()) {
    end += length;
    chunkEnds[i] = end;
  }
  return {
    contentIds: unpackBytes(packed.content_ids),
    sizes,
    digests: unpackBytes(packed.digests),
    hasDigest: unpackDigits(packed.has_digest),
    listed: unpackDigits(packed.listed),
    chunks: unpackBytes(packed.chunks),
    chunkEnds,
  };
}
