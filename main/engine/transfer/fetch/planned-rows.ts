import type { PlannedRow } from '../row-tables/checkout-table.ts';
import type { FolderPlan } from './folder-plan.ts';
import { foundBytes, wantedBytes } from './planned-change.ts';

/** The changes of a plan, for looking through. A change of the executable bit alone is none. */
export function* plannedRows(plan: FolderPlan): Generator<PlannedRow> {
  const rescued = new Set(plan.rescue.map(({ path }) => path));
  for (const { path, found, wanted, onlyMode } of plan.settled.changes) {
    if (onlyMode) continue;
    yield {
      path,
      change: wanted === undefined ? 'delete' : found.kind === 'absent' ? 'add' : 'replace',
      size: wanted === undefined ? foundBytes(found) : wantedBytes(wanted),
      rescued: rescued.has(path),
      found: found.kind === 'file' ? (found.content?.contentId ?? null) : null,
    };
  }
}
