import type { CollectionDetail, CollectionSummary, VersionDetail } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CollectionRow, ResolvedCollection, ResolvedVersion, StoreRow } from '../catalog/rows.ts';
import { collectionSummary, versionDetail } from './shapes.ts';

/** A collection as lists show it, with the aliases of its newest version. */
export async function summaryOf(
  catalog: Catalog,
  store: StoreRow,
  collection: CollectionRow,
): Promise<CollectionSummary> {
  const newest =
    collection.newest && (await catalog.versions.get({ store: store.id, id: collection.newest.id }));
  return collectionSummary(store, collection, newest?.aliases ?? []);
}

/** A collection with everything that is known of it as a whole. */
export async function detailOfCollection(
  catalog: Catalog,
  { store, collection }: ResolvedCollection,
): Promise<CollectionDetail> {
  const sums = await catalog.versions.sums({ store: store.id, id: collection.id });
  const summary = await summaryOf(catalog, store, collection);
  const { protectedAliases, keeping = null } = collection;
  return { ...summary, ...sums, protectedAliases: [...protectedAliases], keeping };
}

/** A version with everything that is known of it. */
export async function detailOfVersion(catalog: Catalog, found: ResolvedVersion): Promise<VersionDetail> {
  const [changedBytes] = await catalog.versions.changedBytes([
    { store: found.store.id, id: found.version.id },
  ]);
  return versionDetail(found, changedBytes ?? null);
}
