import { comparePaths } from '../../artifact/entry.ts';
import type { FingerprintBatch } from '../../catalog/batches.ts';
import { contentAt, fingerprintAt } from './entry-rows.ts';
import type { Candidate } from './planned-change.ts';
import type { RowCursor } from './row-cursor.ts';

export const NOTHING_KNOWN: Pick<Candidate, 'content' | 'known'> = { content: undefined, known: undefined };

/** What the catalog knows of the file at a path. Paths must be asked for in manifest order, as the cursor goes along. */
export async function knownAt(
  known: RowCursor<FingerprintBatch>,
  path: string,
): Promise<Pick<Candidate, 'content' | 'known'>> {
  while (known.path !== undefined && known.path !== path && comparePaths(known.path, path) < 0) {
    const waited = known.next();
    if (waited) await waited;
  }
  if (known.path !== path || known.batch.racy[known.at] === 1) return NOTHING_KNOWN;
  return { content: contentAt(known.batch, known.at), known: fingerprintAt(known.batch, known.at) };
}
