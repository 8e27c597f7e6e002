import type { Catalog } from '../../catalog/catalog.ts';
import { type ChunkSource, readPlace, WANTED } from '../../store/repair/chunk-source.ts';
import { chunkPlaceAt } from '../stores/chunk-places.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

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
        for (let at = 0; at < locations.packs.length; at++) {
          const place = chunkPlaceAt(locations, part, at);
          const chunk = place && (await readPlace(store.backend, place, signal));
          if (chunk) yield chunk;
        }
      }
    },
  };
}
