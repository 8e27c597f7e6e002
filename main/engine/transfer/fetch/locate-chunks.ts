import { AppError } from '../../../../contract/errors.ts';
import type { ChunkPlace } from '../../store/chunk-reader.ts';
import { chunkPlaceAt } from '../stores/chunk-places.ts';
import type { FetchContext } from './fetch-types.ts';

const HASH_BYTES = 32;

/**
 * Where every one of these chunks is; `tag` is the chunk's number. The index is read again once when one is
 * not found.
 *
 * @param hashes n × 32 bytes
 * @param pathOf a file that needs chunk number `at`, for the message
 * @throws STORE_DAMAGED when a chunk is in no pack
 */
export async function locateChunks(
  context: Pick<FetchContext, 'locate' | 'reloadIndex' | 'unreadable' | 'backend'>,
  hashes: Buffer,
  pathOf: (at: number) => string,
): Promise<ChunkPlace[]> {
  const places = await tryLocate(context, hashes);
  if (typeof places !== 'number') return places;
  await context.reloadIndex();
  const again = await tryLocate(context, hashes);
  if (typeof again !== 'number') return again;
  const cause = context.unreadable?.();
  if (cause) throw cause;
  const chunk = hashes.toString('hex', again * HASH_BYTES, (again + 1) * HASH_BYTES);
  const path = pathOf(again);
  throw new AppError(
    'STORE_DAMAGED',
    `${path} cannot be read: no pack of ${context.backend.location} holds chunk ${chunk}.`,
    {
      path,
      hint: 'Run "vitrine store verify" to see every file that this touches.',
      details: { chunk, path },
    },
  );
}

/** The places, or the number of the first chunk that is nowhere. */
async function tryLocate(
  context: Pick<FetchContext, 'locate'>,
  hashes: Buffer,
): Promise<ChunkPlace[] | number> {
  const found = await context.locate(hashes);
  const places: ChunkPlace[] = [];
  for (let at = 0; at < found.packs.length; at++) {
    const place = chunkPlaceAt(found, hashes, at);
    if (!place) return at;
    places.push(place);
  }
  return places;
}
