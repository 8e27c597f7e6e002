import type { ReferenceFacts } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedVersion } from '../catalog/rows.ts';

/** What checks found of the references at these paths of a version; null where nothing is wrong, or nothing is known. */
export async function knownDrift(
  catalog: Catalog,
  { store, version }: ResolvedVersion,
  paths: readonly string[],
): Promise<ReferenceFacts['drift'][]> {
  const key = { store: store.id, id: version.id };
  // Of nearly every version none was ever checked, so nearly always nothing more is asked.
  if (version.drifted === 0 && (await catalog.references.check(key)) === undefined)
    return paths.map(() => null);
  return catalog.references.driftOf(key, paths);
}

/** How many references drifted below each of these folders of a version. */
export async function driftBelow(
  catalog: Catalog,
  { store, version }: ResolvedVersion,
  folders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (version.drifted === 0 || folders.length === 0) return new Map();
  const counts = await catalog.references.driftedBelow({ store: store.id, id: version.id }, folders);
  return new Map(folders.map((folder, at) => [folder, counts[at]!]));
}
