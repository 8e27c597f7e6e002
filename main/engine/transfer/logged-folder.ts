import { hasCode } from '../../../contract/errors.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CollectionRow, FolderRow, Key } from '../catalog/rows.ts';

/**
 * What is known of a folder that was logged, with the collection that it was logged to last; undefined when it was not,
 * or when that collection is gone.
 *
 * @param path real path
 */
export async function loggedFolder(catalog: Catalog, path: string): Promise<FolderRow | undefined> {
  const row = await catalog.folders.byPath('checkout', path);
  if (!row || row.lastVersion === null) return undefined;
  // The folder is known under the store that it was logged to first.
  for (const { id: store } of await catalog.stores.list()) {
    const collection = await collectionOf(catalog, { store, id: row.lastVersion });
    if (!collection || collection.deleted) continue;
    const { project, name, artifactType } = collection;
    return { ...row, store, project, name, artifactType };
  }
  return undefined;
}

async function collectionOf(catalog: Catalog, version: Key): Promise<CollectionRow | undefined> {
  try {
    const { collection: id } = await catalog.versions.get(version);
    return await catalog.versions.collection({ store: version.store, id });
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND') || hasCode(error, 'COLLECTION_NOT_FOUND')) return undefined;
    throw error;
  }
}
