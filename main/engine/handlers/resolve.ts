import { AppError, hasCode } from '../../../contract/errors.ts';
import type { ResolvedCollection, ResolvedVersion } from '../catalog/rows.ts';
import type { Services } from '../services.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Parts = Pick<Services, 'catalog' | 'stores'>;

/** Whether a text is the id of a version, a collection or a run. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/**
 * The version that a person or the screen names: `[[entity/]project/]collection[:alias]`, or an id.
 *
 * @throws AppError `VERSION_NOT_FOUND`, `COLLECTION_NOT_FOUND`, `AMBIGUOUS_NAME`, `STORE_NOT_FOUND`, `INVALID_NAME`
 */
export async function resolveVersion(parts: Parts, name: string, store?: string): Promise<ResolvedVersion> {
  await parts.stores.refresh();
  if (isId(name)) return byId(parts, name, store);
  const row = store === undefined ? undefined : await parts.stores.row(store);
  return parts.catalog.versions.resolve(name, row ? { store: row.id } : {});
}

/** The same for a collection. */
export async function resolveCollection(
  parts: Parts,
  name: string,
  store?: string,
): Promise<ResolvedCollection> {
  await parts.stores.refresh();
  const row = store === undefined ? undefined : await parts.stores.row(store);
  if (!isId(name)) return parts.catalog.versions.resolveCollection(name, row ? { store: row.id } : {});
  for (const candidate of row ? [row] : await parts.stores.rows()) {
    try {
      return {
        store: candidate,
        collection: await parts.catalog.versions.collection({ store: candidate.id, id: name }),
      };
    } catch (error) {
      if (!hasCode(error, 'COLLECTION_NOT_FOUND')) throw error;
    }
  }
  throw new AppError('COLLECTION_NOT_FOUND', `There is no collection with the id ${name}.`);
}

async function byId(parts: Parts, id: string, store: string | undefined): Promise<ResolvedVersion> {
  const rows = store === undefined ? await parts.stores.rows() : [await parts.stores.row(store)];
  for (const row of rows) {
    try {
      const version = await parts.catalog.versions.get({ store: row.id, id });
      const collection = await parts.catalog.versions.collection({ store: row.id, id: version.collection });
      return { store: row, collection, version };
    } catch (error) {
      if (!hasCode(error, 'VERSION_NOT_FOUND')) throw error;
    }
  }
  throw new AppError('VERSION_NOT_FOUND', `There is no version with the id ${id}.`);
}
