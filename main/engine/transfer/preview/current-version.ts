import type { Catalog } from '../../catalog/catalog.ts';
import type { CollectionRow, StoreRow, VersionRow } from '../../catalog/rows.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';

/** The collection that would be logged to, and its newest version with its entries loaded. */
export async function currentVersion(
  job: JobContext,
  { catalog, stores }: { readonly catalog: Catalog; readonly stores: StoreRegistry },
  {
    store,
    input,
  }: { readonly store: StoreRow; readonly input: { readonly project: string; readonly name: string | null } },
): Promise<{ readonly collection?: CollectionRow; readonly newest?: VersionRow }> {
  if (input.name === null) return {};
  const collection = await catalog.versions.collectionByName(store.id, input.project, input.name);
  if (!collection) return {};
  if (!collection.newest) return { collection };
  const newest = await catalog.versions.get({ store: store.id, id: collection.newest.id });
  if (!(await catalog.entries.isLoaded({ store: store.id, id: newest.id }))) {
    job.progress.phase('Reading the manifest');
    await ensureLoaded(catalog, await stores.open(store), { version: newest, signal: job.signal });
  }
  return { collection, newest };
}
