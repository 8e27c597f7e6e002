import type { Problem } from '../../../../contract/domain.ts';
import type { Entry } from '../../artifact/entry.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import { type DraftSlot, draftEntries, withoutClashes } from './draft-entries.ts';
import type { ExpandedDraft } from './expand-draft.ts';

/** Everything that a draft's version would hold, in manifest order; `onProblem` is told what cannot be in it. */
export function entriesOfDraft(
  tables: RowTables,
  draft: {
    readonly table: string;
    /** Entries of the version that it builds on, in manifest order. */
    readonly base: AsyncIterable<readonly Entry[]> | undefined;
    readonly expanded: Pick<ExpandedDraft, 'removed'>;
    readonly onProblem: (problem: Problem) => void;
  },
): AsyncGenerator<DraftSlot[]> {
  const { base, table, expanded, onProblem } = draft;
  return withoutClashes(draftEntries(base, tables.draftRows(table), expanded.removed), onProblem);
}
