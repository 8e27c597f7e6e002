import { mergeManifests, readManifest, readManifestTrailer } from '../../format/manifest.js';
/** Loaded versions that are looked at as a base: nearly always the tip or the one before is it. */
const BASES_LOOKED_AT = 4;
/**
 * Makes a version's entries available in the catalog, from its manifest in the store: as a delta against a loaded version
 * where there is one that the manifest builds on.
 *
 * @throws AppError `STORE_DAMAGED`, `STORE_OBJECT_MISSING`, `CANCELLED` and those of the backend
 */
export async function ensureLoaded(catalog, opened, { version, signal }) {
    const key = { store: version.store, id: version.id };
    if (await catalog.entries.isLoaded(key))
        return;
    const { chain, names } = await opened.objects.readManifestChain(version.manifest, signal);
    const trailer = readManifestTrailer(chain.at(-1), names.at(-1));
    const base = await loadedBase(catalog, version);
    const source = base
        ? { kind: 'delta', base, batches: readManifest(chain.at(-1), names.at(-1)) }
        : { kind: 'whole', batches: mergeManifests(chain, names) };
    await catalog.entries.load(key, source, { emptyDirectories: trailer.emptyDirectories, signal });
}
/** A loaded version whose manifest is the one that the version's manifest is a delta of. */
async function loadedBase(catalog, version) {
    if (version.manifestBase === null)
        return undefined;
    const { store } = version;
    const loaded = await catalog.entries.loadedVersions({ store, id: version.collection });
    for (const { id } of loaded.slice(0, BASES_LOOKED_AT)) {
        const candidate = await catalog.versions.get({ store, id });
        if (candidate.manifest === version.manifestBase)
            return { store, id };
    }
    return undefined;
}
