import { hasCode } from '../../../../contract/errors.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { countManifestRecords } from '../../format/manifest.ts';
import type { StoreObjects } from '../../store/objects.ts';
import type { ManifestBase } from './manifest-spool.ts';

/**
 * A version's manifest as what a delta may build on; undefined when its chain is damaged or incomplete, so that the
 * next version does not depend on that.
 *
 * @throws AppError those of the backend
 */
export async function manifestBase(
  objects: StoreObjects,
  version: VersionRow,
  signal?: AbortSignal,
): Promise<ManifestBase | undefined> {
  const { manifest: id, manifestDepth: depth, files, algorithm } = version;
  try {
    return {
      id,
      depth,
      files,
      algorithm,
      chained: depth === 0 ? 0 : await chainedRecords(objects, id, signal),
    };
  } catch (error) {
    if (hasCode(error, 'STORE_DAMAGED') || hasCode(error, 'STORE_OBJECT_MISSING')) return undefined;
    throw error;
  }
}

/** Records of all deltas from the full manifest to this one. They are few: the spool gives up before they are not. */
async function chainedRecords(objects: StoreObjects, id: string, signal?: AbortSignal): Promise<number> {
  const { chain, names } = await objects.readManifestChain(id, signal);
  return chain.slice(1).reduce((sum, bytes, i) => sum + countManifestRecords(bytes, names[i + 1]!), 0);
}
