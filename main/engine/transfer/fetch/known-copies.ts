import { comparePaths, type ReferenceEntry } from '../../artifact/entry.ts';
import type { FetchedReferences } from '../../catalog/batches.ts';
import { referenceEntry, referenceText } from '../../catalog/queries/entry-rows.ts';
import { FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import { fingerprintAt } from './entry-rows.ts';
import type { Candidate } from './planned-change.ts';
import type { RowCursor } from './row-cursor.ts';

/**
 * Of which reference the file at a path is known to be a copy. Paths must be asked for in manifest order, as the cursor goes
 * along.
 *
 * @param wanted the reference that has to be there, if one has
 */
export async function copiedAt(
  copies: RowCursor<FetchedReferences>,
  path: string,
  wanted: ReferenceEntry | undefined,
): Promise<Candidate['copied']> {
  while (copies.path !== undefined && copies.path !== path && comparePaths(copies.path, path) < 0) {
    const waited = copies.next();
    if (waited) await waited;
  }
  if (copies.path !== path) return undefined;
  const text = copies.batch.references[copies.at]!;
  // The wanted one is in memory already: of a million, a second million is too much.
  const isWanted = wanted !== undefined && referenceText(wanted) === text;
  return {
    reference: isWanted ? wanted : referenceEntry(path, text),
    fingerprint: fingerprintAt(copies.batch, copies.at),
  };
}

/** Copies that were just made, as the catalog keeps them; `fingerprints` are n × 32 bytes in their order. */
export function copiesOf(
  made: readonly {
    readonly path: string;
    readonly reference: ReferenceEntry;
    readonly fingerprint: Buffer;
  }[],
): FetchedReferences {
  const fingerprints = new Uint8Array(made.length * FINGERPRINT_BYTES);
  for (const [at, { fingerprint }] of made.entries()) fingerprints.set(fingerprint, at * FINGERPRINT_BYTES);
  return {
    paths: made.map(({ path }) => path),
    references: made.map(({ reference }) => referenceText(reference)),
    fingerprints,
  };
}
