import type { Problem } from '../../../../contract/domain.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import { type DraftSlot, draftEntries, withoutClashes } from './draft-entries.ts';
import type { ExpandedDraft } from './expand-draft.ts';

/** Everything that a draft's version would hold, in manifest order; `onProblem` is told what cannot be in it. */
export function entriesOfDraft(
  { catalog, tables }: { readonly catalog: Catalog; readonly tables: RowTables },
  draft: {
    readonly table: string;
    readonly base: VersionRow | undefined;
    readonly expanded: Pick<ExpandedDraft, 'removed'>;
    /** Nothing is going to be stored: chunk lists are left out. */
    readonly onlyLooking?: boolean;
    readonly onProblem: (problem: Problem) => void;
  },
): AsyncGenerator<DraftSlot[]> {
  const { base, table, expanded, onProblem, onlyLooking } = draft;
  const key = base && { store: base.store, id: base.id };
  const { entries } = catalog;
  const all = draftEntries(
    key && (onlyLooking ? entries.streamFacts(key) : entries.streamEntries(key)),
    tables.draftRows(table),
    expanded.removed,
  );
  return withoutClashes(all, onProblem);
}
