import { AppError } from '../../../../contract/errors.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

/**
 * The version that a draft builds on or takes entries from, with its entries loaded; undefined for none.
 *
 * @throws AppError `VERSION_NOT_FOUND` when it was collected, and those of the store
 */
export async function loadBase(
  { catalog, opened }: { readonly catalog: Catalog; readonly opened: OpenedStore },
  base: string | null,
  signal: AbortSignal,
): Promise<VersionRow | undefined> {
  if (base === null) return undefined;
  const version = await catalog.versions.get({ store: opened.row.id, id: base });
  if (version.collected) {
    throw new AppError(
      'VERSION_NOT_FOUND',
      `v${version.index} was deleted, and what it held was collected.`,
      {
        hint: 'Base the draft on another version, or on none.',
      },
    );
  }
  await ensureLoaded(catalog, opened, { version, signal });
  return version;
}
