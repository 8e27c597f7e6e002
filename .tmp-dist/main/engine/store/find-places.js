import { ChunkMap } from './chunk-map.js';
import { placeOf, recordOffsets } from './packed-records.js';
/** One place of each wanted chunk that some pack has, tagged with its value in `wanted`. */
export function findPlaces(wanted, packs) {
    if (wanted.size === 0)
        return [];
    const found = new ChunkMap(wanted.size);
    const places = [];
    for (const { id, records } of packs) {
        for (const at of recordOffsets(records)) {
            const tag = wanted.get(records, at);
            if (tag === 0 || found.get(records, at) !== 0)
                continue;
            found.set(records, at, 1);
            places.push({ ...placeOf(id, records, at), tag });
        }
    }
    return places;
}
