import type { RequestResult } from '../../../contract/requests.ts';
import type { StoreRow } from '../catalog/rows.ts';
import { freeBytes } from '../scan/free-space.ts';
import type { Services } from '../services.ts';
import { locationOf } from '../transfer/stores/store-location.ts';
import { undoUntil } from './deleted-items.ts';
import { measurements } from './measurements.ts';

/** What takes how much room in a store; all of it from the catalog but the free space, so that a store may be away. */
export async function storageUsage(
  services: Services,
  row: StoreRow,
): Promise<RequestResult<'storage.usage'>> {
  const { catalog, stores } = services;
  const packs = await catalog.chunks.packs(row.id, 'live');
  const { versions, bytes, lastDeleted } = await catalog.versions.deletedUsage(row.id);
  const [measured] = await measurements(services, row);
  const isAway = stores.failure(row.id) !== undefined;
  return {
    storedBytes: packs.reduce((sum, { size }) => sum + size, 0),
    freeBytes: isAway ? null : ((await freeBytes(locationOf(row).path)) ?? null),
    collections: await catalog.versions.usage(row.id),
    deleted: { versions, bytes, restorableUntil: lastDeleted === null ? null : undoUntil(lastDeleted) },
    reclaimable: measured ? { bytes: measured.result.freedBytes, measuredAt: measured.measuredAt } : null,
  };
}
