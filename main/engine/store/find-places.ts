import type { IndexedPack } from '../format/index-object.ts';
import { ChunkMap } from './chunk-map.ts';
import type { ChunkPlace } from './chunk-reader.ts';
import { placeOf, recordOffsets } from './packed-records.ts';

/** One place of each wanted chunk that some pack has, tagged with its value in `wanted`. */
export function findPlaces(wanted: ChunkMap, packs: Iterable<IndexedPack>): ChunkPlace[] {
  if (wanted.size === 0) return [];
  const found = new ChunkMap(wanted.size);
  const places: ChunkPlace[] = [];
  for (const { id, records } of packs) {
    for (const at of recordOffsets(records)) {
      const tag = wanted.get(records, at);
      if (tag === 0 || found.get(records, at) !== 0) continue;
      found.set(records, at, 1);
      places.push({ ...placeOf(id, records, at), tag });
    }
  }
  return places;
}
