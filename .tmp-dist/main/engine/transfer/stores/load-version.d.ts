import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { OpenedStore } from './opened-store.ts';
/**
 * Makes a version's entries available in the catalog, from its manifest in the store: as a delta against a loaded version
 * where there is one that the manifest builds on.
 *
 * @throws AppError `STORE_DAMAGED`, `STORE_OBJECT_MISSING`, `CANCELLED` and those of the backend
 */
export declare function ensureLoaded(catalog: Catalog, opened: OpenedStore, { version, signal }: {
    readonly version: VersionRow;
    readonly signal: AbortSignal;
}): Promise<void>;
