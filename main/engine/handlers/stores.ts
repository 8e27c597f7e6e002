import type { StoreInfo } from '../../../contract/domain.ts';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import type { StoreRow } from '../catalog/rows.ts';
import { freeBytes } from '../scan/free-space.ts';
import type { Services } from '../services.ts';
import { STORE_FORMAT } from '../store/store-file.ts';
import type { RepairJobInput } from '../transfer/repair/repair-job.ts';
import type { CollectJobInput } from '../transfer/store-jobs.ts';
import { placeNotices } from '../transfer/stores/place-notices.ts';
import { describeLocation, locationOf } from '../transfer/stores/store-location.ts';
import type { Handlers } from './handler-types.ts';
import { storeTarget } from './job-targets.ts';
import { resolveVersion } from './resolve.ts';
import { storageUsage } from './storage-usage.ts';

type Names =
  | 'store.list'
  | 'store.info'
  | 'store.add'
  | 'store.remove'
  | 'store.verify'
  | 'store.repair'
  | 'storage.usage'
  | 'gc.start';

/** Stores, verification, repair, garbage collection. */
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
        target: storeTarget(row),
      });
      return { job };
    },

    'store.repair': async ({ store, from, dryRun }) => {
      const row = await stores.row(store);
      const input: RepairJobInput = { store: row.id, from, dryRun };
      const title = dryRun ? `See what a repair of ${row.handle} would mend` : `Repair store ${row.handle}`;
      const target = { ...storeTarget(row), dryRun };
      return { job: await jobs.start({ kind: 'repair', title, input, lane: `gc ${row.id}`, target }) };
    },

    'storage.usage': async ({ store }) => {
      await stores.refresh();
      return storageUsage(services, await stores.row(store));
    },

    'gc.start': async ({ store, dryRun, undoDays, without }) => {
      const row = await stores.row(store);
      const gone = await withoutVersions(services, without, { store: row, dryRun });
      const input: CollectJobInput = { store: row.id, dryRun, undoDays: undoDays ?? null, without: gone };
      const title = dryRun
        ? `See what garbage collection of ${row.handle} would free`
        : `Collect garbage of ${row.handle}`;
      const target = { ...storeTarget(row), dryRun };
      return { job: await jobs.start({ kind: 'gc', title, input, lane: `gc ${row.id}`, target }) };
    },
  };
}

/** Ids of the versions that a dry run is to leave out. @throws AppError `INVALID_INPUT`, those of resolving */
async function withoutVersions(
  services: Services,
  names: readonly string[],
  { store, dryRun }: { readonly store: StoreRow; readonly dryRun: boolean },
): Promise<string[]> {
  if (names.length > 0 && !dryRun) {
    throw new AppError('INVALID_INPUT', 'Versions can be left out of a dry run only.', {
      hint: 'To give back what they need, delete them, and collect garbage when their undo time has passed.',
    });
  }
  const ids: string[] = [];
  for (const name of names) ids.push((await resolveVersion(services, name, store.handle)).version.id);
  return ids;
}

async function storeInfo(services: Services, row: StoreRow): Promise<StoreInfo> {
  const { catalog, stores } = services;
  const location = locationOf(row);
  const state = await stateOf(services, row);
  const live = await catalog.chunks.packs(row.id, 'live');
  const projects = await catalog.versions.projects(row.id);
  const position = await catalog.stores.position(row.id);
  return {
    id: row.uuid,
    handle: row.handle,
    entity: (await catalog.stores.get(row.id)).entity ?? '',
    location: describeLocation(location),
    format: STORE_FORMAT,
    isDefault: await stores.isDefault(row),
    ...state,
    notices: placeNotices(location.path),
    transactions: position.number + 1,
    collections: projects.reduce((sum, { collections }) => sum + collections, 0),
    versions: projects.reduce((sum, { versions }) => sum + versions, 0),
    packs: live.length,
    storedBytes: live.reduce((sum, { size }) => sum + size, 0),
    freeBytes: state.state === 'missing' ? null : ((await freeBytes(location.path)) ?? null),
  };
}

async function stateOf(services: Services, row: StoreRow): Promise<Pick<StoreInfo, 'state' | 'stateReason'>> {
  const failure = services.stores.failure(row.id) ?? (await openFailure(services, row));
  if (failure) {
    const reason = failure.hint === undefined ? failure.message : `${failure.message} ${failure.hint}`;
    return { state: STATES[failure.code] ?? 'missing', stateReason: reason };
  }
  const { mode } = (await services.stores.open(row)).store;
  return mode.write
    ? { state: 'ready', stateReason: null }
    : { state: STATES[mode.code] ?? 'read-only', stateReason: mode.reason };
}

const STATES: Readonly<Partial<Record<ErrorCode, StoreInfo['state']>>> = {
  STORE_WENT_BACK: 'went-back',
  STORE_NEWER: 'newer',
  STORE_DAMAGED: 'damaged',
  STORE_READ_ONLY: 'read-only',
};

/** Why a store that could be read a moment ago cannot be now. */
async function openFailure(services: Services, row: StoreRow): Promise<AppError | undefined> {
  try {
    await (await services.stores.open(row)).loadIndexes();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
