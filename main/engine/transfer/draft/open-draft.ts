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
    readonly expanded: ExpandedDraft;
    readonly onProblem: (problem: Problem) => void;
  },
): AsyncGenerator<DraftSlot[]> {
  const { base, table, expanded, onProblem } = draft;
  const all = draftEntries(
    base && catalog.entries.streamEntries({ store: base.store, id: base.id }),
    tables.draftRows(table),
    expanded.removed,
  );
  return withoutClashes(all, onProblem);
}
