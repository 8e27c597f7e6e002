import type { ChunkLocations } from '../../catalog/batches.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { ChunkPlace } from '../../store/chunk-reader.ts';
import { type ChunkSource, readPlace, WANTED } from '../../store/repair/chunk-source.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

const HASH_BYTES = 32;
const LOOKED_UP_AT_ONCE = 1_000;

/** Looks chunks up in another store of this machine, by what the catalog knows of its packs. */
export function knownStoreSource(catalog: Catalog, opened: OpenedStore): ChunkSource {
  const { row, store } = opened;
  return {
    name: `store ${row.handle}`,
    find: async function* (wanted, signal) {
      await opened.sync(signal);
      await opened.loadIndexes(signal);
      const hashes = [...wanted.chunks.entries()].filter(({ value }) => value === WANTED);
      for (let start = 0; start < hashes.length; start += LOOKED_UP_AT_ONCE) {
        const part = Buffer.concat(hashes.slice(start, start + LOOKED_UP_AT_ONCE).map(({ hash }) => hash));
        const locations = await catalog.chunks.locateChunks(row.id, part);
        for (const place of placesOf(locations, part)) {
          const chunk = await readPlace(store.backend, place, signal);
          if (chunk) yield chunk;
        }
      }
    },
  };
}

function* placesOf(locations: ChunkLocations, hashes: Buffer): Generator<ChunkPlace> {
  for (const [at, packNumber] of locations.packs.entries()) {
    const pack = locations.packTable[packNumber];
    if (!pack) continue;
    yield {
      hash: hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
      pack: pack.id,
      offset: locations.offsets[at]!,
      stored: locations.stored[at]!,
      raw: locations.raw[at]!,
      codec: locations.codecs[at]!,
    };
  }
}
