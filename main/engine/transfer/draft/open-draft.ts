import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import { type DraftSlot, draftEntries } from './draft-entries.ts';
import type { ExpandedDraft } from './expand-draft.ts';

/**
 * The version that a draft builds on, with its entries loaded; undefined for none.
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
  await ensureLoaded(catalog, opened, { version, signal });
  return version;
}

/** Everything that a draft's version would hold, in manifest order. */
export function entriesOfDraft(
  { catalog, tables }: { readonly catalog: Catalog; readonly tables: RowTables },
  draft: {
    readonly table: string;
    readonly base: VersionRow | undefined;
    readonly expanded: ExpandedDraft;
  },
): AsyncGenerator<DraftSlot[]> {
  const { base, table, expanded } = draft;
  return draftEntries(
    base && catalog.entries.streamEntries({ store: base.store, id: base.id }),
    tables.draftRows(table),
    expanded.removed,
  );
}
