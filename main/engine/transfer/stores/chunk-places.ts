import type { ChunkLocations } from '../../catalog/batches.ts';
import type { ChunkPlace } from '../../store/chunk-reader.ts';

const HASH_BYTES = 32;

/**
 * Where chunk number `at` of those that were looked up is, with its number as `tag`; undefined when no live pack has it.
 *
 * @param hashes that were looked up, 32 bytes each
 */
export function chunkPlaceAt(locations: ChunkLocations, hashes: Buffer, at: number): ChunkPlace | undefined {
  const pack = locations.packTable[locations.packs[at]!];
  if (!pack) return undefined;
  return {
    hash: hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
    pack: pack.id,
    offset: locations.offsets[at]!,
    stored: locations.stored[at]!,
    raw: locations.raw[at]!,
    codec: locations.codecs[at]!,
    tag: at,
  };
}
