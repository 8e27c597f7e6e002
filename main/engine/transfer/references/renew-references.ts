import type { Problem } from '../../../../contract/domain.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';
import { RemovedPaths } from '../draft/removed-paths.ts';
import type { JobContext } from '../job-context.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import { PROMPT } from './host-limits.ts';
import { lookAtReferences } from './look-at-references.ts';

/**
 * Looks what references name now. Those that changed are given as they are now; those that are gone are removed.
 *
 * @throws CANCELLED
 */
export async function renewReferences(
  job: JobContext,
  batches: AsyncIterable<readonly ReferenceEntry[]>,
  options: {
    readonly references: Pick<References, 'check'>;
    readonly onRows: (rows: readonly DraftRow[]) => Promise<void>;
    /** Is told what could not be looked at. */
    readonly onProblem: (problem: Problem) => void;
  },
): Promise<RemovedPaths> {
  const removed = new RemovedPaths();
  const looking = { politeness: PROMPT, signal: job.signal };
  for await (const batch of lookAtReferences(options.references, batches, looking)) {
    const rows: DraftRow[] = [];
    for (const { entry, found } of batch) {
      const { path } = entry;
      if (found.state === 'missing') removed.add(path);
      else if (found.state === 'changed' && found.now) {
        rows.push({ kind: 'reference', path, entry: { ...entry, ...found.now } });
      } else if (found.failure !== undefined) {
        options.onProblem({ path, reason: found.failure, message: found.reason ?? '' });
      }
    }
    if (rows.length > 0) await options.onRows(rows);
    job.progress.add({ files: batch.length });
  }
  return removed;
}
