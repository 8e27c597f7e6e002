import { stat } from 'node:fs/promises';
import { hasCode, systemCode } from '../../../../contract/errors.ts';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import type { References } from '../../references/references.ts';

/** Clocks of file systems and of this machine may differ by so much, in ms. */
const SLACK_MS = 5_000;

/**
 * True for a file of this machine that was as recorded at some time and was not written since, by its size and times.
 *
 * @param sinceMs that time, ms since 1970
 */
export async function isUnchangedSince(
  references: Pick<References, 'localPath'>,
  entry: ReferenceEntry,
  sinceMs: number,
): Promise<boolean> {
  try {
    const path = references.localPath(entry);
    if (path === undefined || !entry.size) return false;
    const { size, mtimeMs, ctimeMs } = await stat(path);
    return size === entry.size && Math.max(mtimeMs, ctimeMs) < sinceMs - SLACK_MS;
  } catch (error) {
    // Whatever is wrong with it shows when it is looked at.
    if (systemCode(error) !== undefined || hasCode(error, 'INVALID_REFERENCE')) return false;
    throw error;
  }
}
