import type { StoreInfo } from '../../../contract/domain.ts';
import type { StoreRow } from '../catalog/rows.ts';
import { freeBytes } from '../scan/free-space.ts';
import type { Services } from '../services.ts';
import { STORE_FORMAT } from '../store/store-file.ts';
import type { CollectJobInput } from '../transfer/store-jobs.ts';
import { placeNotices } from '../transfer/stores/place-notices.ts';
import { describeLocation, locationOf } from '../transfer/stores/store-location.ts';
import type { Handlers } from './handler-types.ts';

type Names = 'store.list' | 'store.info' | 'store.add' | 'store.remove' | 'store.verify' | 'gc.start';

/** Stores, verification, garbage collection. */
export function storeHandlers(services: Services): Handlers<Names> {
  const { stores, jobs } = services;
  return {
    'store.list': async () => {
      await stores.refresh();
      return { items: await Promise.all((await stores.rows()).map((row) => storeInfo(services, row))) };
    },

    'store.info': async ({ store }) => {
      await stores.refresh();
      return storeInfo(services, await stores.row(store));
    },

    'store.add': async ({ makeDefault, ...options }) => {
      const row = await stores.add(options);
      if (makeDefault) await stores.setDefault(row);
      return storeInfo(services, row);
    },

    'store.remove': async ({ store }) => {
      await stores.remove(await stores.row(store));
      return {};
    },

    'store.verify': async ({ store }) => {
      const row = await stores.row(store);
      const job = await jobs.start({
        kind: 'verify',
        title: `Verify store ${row.handle}`,
        input: { store: row.id },
        lane: `verify ${row.id}`,
      });
      return { job };
    },

    'gc.start': async ({ store, dryRun, undoDays }) => {
      const row = await stores.row(store);
      const input: CollectJobInput = { store: row.id, dryRun, undoDays: undoDays ?? null };
      const title = dryRun
        ? `See what garbage collection of ${row.handle} would free`
        : `Collect garbage of ${row.handle}`;
      return { job: await jobs.start({ kind: 'gc', title, input, lane: `gc ${row.id}` }) };
    },
  };
}

async function storeInfo(services: Services, row: StoreRow): Promise<StoreInfo> {
  const { catalog, stores } = services;
  const failure = stores.failure(row.id);
  const location = locationOf(row);
  if (!failure) await (await stores.open(row)).loadIndexes();
  const live = await catalog.chunks.packs(row.id, 'live');
  const versions = await catalog.versions.allOf(row.id, { deleted: false });
  const projects = await catalog.versions.projects(row.id);
  const position = await catalog.stores.position(row.id);
  return {
    id: row.uuid,
    handle: row.handle,
    entity: (await catalog.stores.get(row.id)).entity ?? '',
    location: describeLocation(location),
    format: STORE_FORMAT,
    isDefault: await stores.isDefault(row),
    ...(await stateOf(services, row)),
    notices: placeNotices(location.path),
    transactions: position.number + 1,
    collections: projects.reduce((sum, { collections }) => sum + collections, 0),
    versions: versions.length,
    packs: live.length,
    storedBytes: live.reduce((sum, { size }) => sum + size, 0),
    freeBytes: failure ? null : ((await freeBytes(location.path)) ?? null),
  };
}

async function stateOf(services: Services, row: StoreRow): Promise<Pick<StoreInfo, 'state' | 'stateReason'>> {
  const failure = services.stores.failure(row.id);
  if (failure) {
    const reason = failure.hint === undefined ? failure.message : `${failure.message} ${failure.hint}`;
    if (failure.code === 'STORE_WENT_BACK') return { state: 'went-back', stateReason: reason };
    if (failure.code === 'STORE_NEWER') return { state: 'newer', stateReason: reason };
    if (failure.code === 'STORE_DAMAGED') return { state: 'damaged', stateReason: reason };
    return { state: 'missing', stateReason: reason };
  }
  const { mode } = (await services.stores.open(row)).store;
  if (mode.write) return { state: 'ready', stateReason: null };
  const state =
    mode.code === 'STORE_NEWER' ? 'newer' : mode.code === 'STORE_WENT_BACK' ? 'went-back' : 'read-only';
  return { state, stateReason: mode.reason };
}
