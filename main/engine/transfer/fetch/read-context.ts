import type { Catalog } from '../../catalog/catalog.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import type { ReadContext } from './read-range.ts';

/** What reading single files from a store needs. */
export function readContext(catalog: Catalog, opened: OpenedStore): ReadContext {
  return {
    backend: opened.store.backend,
    locate: (hashes) => catalog.chunks.locateChunks(opened.row.id, hashes),
    reloadIndex: async () => {
      await opened.sync();
      await opened.loadIndexes();
    },
    unreadable: () => opened.unreadableIndex,
  };
}
