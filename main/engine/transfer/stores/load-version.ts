import type { Entry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { LoadSource } from '../../catalog/client/entries-client.ts';
import type { Key, VersionRow } from '../../catalog/rows.ts';
import {
  type ManifestBytes,
  mergeManifests,
  readManifest,
  readManifestTrailer,
} from '../../format/manifest.ts';
import { manifestKey } from '../../store/keys.ts';
import type { OpenedStore } from './opened-store.ts';

/** Loaded versions that are looked at as a base: nearly always the tip or the one before is it. */
const BASES_LOOKED_AT = 4;

/**
 * Makes a version's entries available in the catalog, from its manifest in the store: as a delta against a loaded version
 * where there is one that the manifest builds on.
 *
 * @throws AppError `STORE_DAMAGED`, `STORE_OBJECT_MISSING`, `CANCELLED` and those of the backend
 */
export async function ensureLoaded(
  catalog: Catalog,
  opened: OpenedStore,
  { version, signal }: { readonly version: VersionRow; readonly signal: AbortSignal },
): Promise<void> {
  const key: Key = { store: version.store, id: version.id };
  if (await catalog.entries.isLoaded(key)) return;
  const { chain, names } = await opened.objects.readManifestChain(version.manifest, signal);
  const trailer = readManifestTrailer(chain.at(-1)!, names.at(-1)!);
  const base = await loadedBase(catalog, version);
  const source: LoadSource = base
    ? { kind: 'delta', base, batches: readManifest(chain.at(-1)!, names.at(-1)!) }
    : { kind: 'whole', batches: mergeManifests(chain, names) };
  await catalog.entries.load(key, source, { emptyDirectories: trailer.emptyDirectories, signal });
}

/**
 * The same for a version that was committed a moment ago, whose manifest is still at hand.
 *
 * @throws AppError as `ensureLoaded`
 */
export async function loadCommitted(
  catalog: Catalog,
  opened: OpenedStore,
  committed: { readonly version: VersionRow; readonly manifest: ManifestBytes; readonly signal: AbortSignal },
): Promise<void> {
  const { version, manifest, signal } = committed;
  const base = await loadedBase(catalog, version);
  if (version.manifestBase !== null && !base) return ensureLoaded(catalog, opened, committed);
  const name = manifestKey(version.manifest);
  const { emptyDirectories } = readManifestTrailer(manifest, name);
  const batches = readManifest(manifest, name);
  const source: LoadSource = base
    ? { kind: 'delta', base, batches }
    : { kind: 'whole', batches: batches as Iterable<Entry[]> };
  await catalog.entries.load({ store: version.store, id: version.id }, source, { emptyDirectories, signal });
}

/** A loaded version whose manifest is the one that the version's manifest is a delta of. */
async function loadedBase(catalog: Catalog, version: VersionRow): Promise<Key | undefined> {
  if (version.manifestBase === null) return undefined;
  const { store } = version;
  const loaded = await catalog.entries.loadedVersions({ store, id: version.collection });
  for (const { id } of loaded.slice(0, BASES_LOOKED_AT)) {
    const candidate = await catalog.versions.get({ store, id });
    if (candidate.manifest === version.manifestBase) return { store, id };
  }
  return undefined;
}
