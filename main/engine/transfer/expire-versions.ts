import { displayName } from '../../../contract/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { VersionRow } from '../catalog/rows.ts';
import { hasExpired, keepsExpired } from '../history/time-to-live.ts';
import type { OpenedStore } from './stores/opened-store.ts';

/**
 * Names of the versions of a store whose time to live is over and that no alias but `latest` keeps, as far as the catalog
 * knows (`animals:v3`).
 *
 * @param now ISO 8601
 */
export async function expiredVersions(catalog: Catalog, store: number, now: string): Promise<string[]> {
  return namesOf(catalog, await candidatesOf(catalog, store, now));
}

/**
 * Deletes these versions in one transaction, so that they can be restored like any that was deleted. The store's log must
 * have been read.
 *
 * @returns names of those that were deleted
 * @throws AppError as `OpenedStore.commit`
 */
export async function expireVersions(
  catalog: Catalog,
  opened: OpenedStore,
  { now, signal }: { readonly now: string; readonly signal: AbortSignal },
): Promise<string[]> {
  const candidates = await candidatesOf(catalog, opened.row.id, now);
  if (candidates.length === 0) return [];
  const versions = candidates.map(({ id }) => id);
  const committed = await opened.commit({ kind: 'expire-versions', versions, now }, { signal });
  // Somebody may have given one an alias or more time at this very moment.
  const expired = new Set(committed.kind === 'restore-packs' ? [] : committed.facts.expired);
  return namesOf(
    catalog,
    candidates.filter(({ id }) => expired.has(id)),
  );
}

async function candidatesOf(catalog: Catalog, store: number, now: string): Promise<VersionRow[]> {
  const versions = await catalog.versions.withTimeToLive(store);
  return versions.filter((version) => hasExpired(version, now) && !keepsExpired(version.aliases));
}

async function namesOf(catalog: Catalog, versions: readonly VersionRow[]): Promise<string[]> {
  const names: string[] = [];
  for (const { store, collection: id, index } of versions) {
    names.push(displayName(await catalog.versions.collection({ store, id }), index));
  }
  return names;
}
