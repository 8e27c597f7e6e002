import { createHash } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FolderRow } from '../catalog/rows.ts';
import { assertOutsideStore } from '../scan/preflight.ts';
import { probeStability } from '../scan/probe-stability.ts';
import { locationOf } from './stores/store-location.ts';

/** Makes sure that a folder has nothing to do with the folder of any store. @throws AppError `FOLDER_IN_STORE`, `TARGET_IN_STORE` */
export async function assertOutsideStores(
  catalog: Catalog,
  folder: string,
  use: 'read' | 'write',
): Promise<void> {
  for (const row of await catalog.stores.list()) await assertOutsideStore(folder, locationOf(row).path, use);
}

/**
 * Keeps every other log, download and checkout out of a folder until the result is disposed of, in all processes.
 *
 * @param folder real path
 * @throws AppError `FOLDER_BUSY`
 */
export function holdFolder(catalog: Catalog, folder: string): Disposable {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const lock = catalog.tryLock(`folder-${name}`);
  if (!lock) {
    throw new AppError('FOLDER_BUSY', `Another log, download or checkout works on ${folder}.`, {
      path: folder,
      hint: 'Wait until it is done ("vitrine jobs" shows it), then try again.',
    });
  }
  return { [Symbol.dispose]: () => lock.release() };
}

/** What fingerprints of a folder are kept under. */
export type FolderUse = Pick<FolderRow, 'store' | 'project' | 'name' | 'artifactType' | 'algorithm'>;

/** The catalog's row that keeps the fingerprints of a folder's files, whatever the folder is used for. */
export async function fingerprintFolder(catalog: Catalog, path: string, use: FolderUse): Promise<FolderRow> {
  const known = await catalog.folders.byPath('checkout', path);
  if (known) return known;
  return catalog.folders.put({
    kind: 'checkout',
    path,
    ...use,
    ignore: [],
    policy: await probeStability(path),
    automatic: false,
    paused: false,
    lastVersion: null,
    extra: null,
  });
}
