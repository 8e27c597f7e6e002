import type { JobTarget } from '../../../contract/jobs.ts';
import type { ResolvedVersion, StoreRow } from '../catalog/rows.ts';
import type { Services } from '../services.ts';

/** What a log works on; the collection only when it is there already. */
export async function logTarget(
  { catalog }: Pick<Services, 'catalog'>,
  log: {
    readonly folder: string;
    readonly store: number;
    readonly project: string;
    readonly name: string | null;
    readonly onlyPaths?: readonly string[] | undefined;
  },
): Promise<JobTarget> {
  const { handle } = await catalog.stores.get(log.store);
  const collection =
    log.name === null ? undefined : await catalog.versions.collectionByName(log.store, log.project, log.name);
  return {
    folder: log.folder,
    store: handle,
    ...(collection ? { collection: collection.id } : {}),
    ...(log.onlyPaths ? { part: true } : {}),
  };
}

/** What work on a version works on. */
export function versionTarget({ store, collection, version }: ResolvedVersion, folder?: string): JobTarget {
  return {
    store: store.handle,
    collection: collection.id,
    version: version.id,
    ...(folder === undefined ? {} : { folder }),
  };
}

/** What work on a whole store works on. */
export function storeTarget({ handle }: StoreRow): JobTarget {
  return { store: handle };
}
