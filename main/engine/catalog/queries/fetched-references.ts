import type { FetchedReferences } from '../batches.ts';
import { packBytes, packValues, unpackBytes, unpackValues } from '../packed-columns.ts';
import { type Db, first, immediate, prepared } from '../sql.ts';

const ROWS_AT_ONCE = 5000;
const FINGERPRINT_BYTES = 32;

/** Files of a folder, after a path, that are copies of references. */
export function fetchedReferences(
  db: Db,
  { folder, after }: { folder: number; after: string | null },
): { batch: FetchedReferences; next: string | null } {
  const packed = first<{ paths: string; texts: string; fingerprints: string | null }>(
    db,
    `SELECT ${packValues('path')} AS paths, ${packValues('reference')} AS texts, ${packBytes('fingerprint')} AS fingerprints
     FROM (SELECT path, reference, fingerprint FROM fetched_references
       WHERE folder = ? AND path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE})`,
    folder,
    after ?? '',
  )!;
  const paths = unpackValues<string>(packed.paths);
  const batch = {
    paths,
    references: unpackValues<string>(packed.texts),
    fingerprints: unpackBytes(packed.fingerprints),
  };
  return { batch, next: paths.length === ROWS_AT_ONCE ? paths.at(-1)! : null };
}

/** Keeps which files of a folder are copies of which references. */
export function putFetchedReferences(
  db: Db,
  { folder, files }: { folder: number; files: FetchedReferences },
): void {
  immediate(db, () => {
    const put = prepared(
      db,
      `INSERT INTO fetched_references (folder, path, reference, fingerprint) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reference = excluded.reference, fingerprint = excluded.fingerprint`,
    );
    for (const [i, path] of files.paths.entries()) {
      const fingerprint = files.fingerprints.subarray(i * FINGERPRINT_BYTES, (i + 1) * FINGERPRINT_BYTES);
      put.run(folder, path, files.references[i]!, fingerprint);
    }
  });
}
