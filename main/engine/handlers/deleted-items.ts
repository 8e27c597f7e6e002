import type { DeletedItem } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CollectionRow, StoreRow, VersionRow } from '../catalog/rows.ts';
import { DEFAULT_UNDO_MS } from '../store/collect.ts';

const PAGE = 1000;

/** Deleted versions and collections of a store that can be restored, what was deleted last first. */
export async function deletedItems(
  catalog: Catalog,
  store: StoreRow,
  project: string | undefined,
): Promise<DeletedItem[]> {
  const filter = { store: store.id, ...(project === undefined ? {} : { project }) };
  const deleted = await allCollections(catalog, { ...filter, deleted: true });
  const live = new Map((await allCollections(catalog, filter)).map((each) => [each.id, each]));
  const versions = await catalog.versions.allOf(store.id, { deleted: true });
  const items: DeletedItem[] = [];
  for (const collection of deleted) items.push(...deletedCollection(store, collection, versions));
  for (const version of versions) {
    const collection = live.get(version.collection);
    if (!collection || !version.deleted) continue;
    const { files, bytes } = version;
    const what = { kind: 'version' as const, version: `v${version.index}`, versions: 1, files, bytes };
    items.push({ ...what, ...placeOf(store, collection), ...timesOf(version.deleted.time) });
  }
  return items.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : a.deletedAt > b.deletedAt ? -1 : 0));
}

/** When undoing a deletion of this moment (ISO 8601) is possible whatever garbage collections run. */
export function undoUntil(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + DEFAULT_UNDO_MS).toISOString();
}

/** Nothing when all its versions were collected: it would come back empty. */
function deletedCollection(
  store: StoreRow,
  collection: CollectionRow,
  versions: readonly VersionRow[],
): DeletedItem[] {
  const { newest } = collection;
  const left = versions.filter((version) => version.collection === collection.id && !version.deleted);
  if (!newest || !collection.deleted || left.length === 0) return [];
  const { files, bytes } = newest;
  const what = { kind: 'collection' as const, version: null, versions: left.length, files, bytes };
  return [{ ...what, ...placeOf(store, collection), ...timesOf(collection.deleted.time) }];
}

function placeOf(store: StoreRow, { project, name }: CollectionRow) {
  return { store: store.handle, project, collection: name };
}

function timesOf(deletedAt: string) {
  return { deletedAt, undoUntil: undoUntil(deletedAt) };
}

async function allCollections(
  catalog: Catalog,
  filter: { readonly store: number; readonly project?: string; readonly deleted?: boolean },
): Promise<CollectionRow[]> {
  const rows: CollectionRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = await catalog.versions.collections(filter, {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
}
