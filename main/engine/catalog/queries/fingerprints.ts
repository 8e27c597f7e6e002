import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { Moved } from '../../threads/rpc.ts';
import { contentsToColumns, transferOf } from '../batch-conversion.ts';
import {
  type ContentColumns,
  FINGERPRINT_BYTES,
  type FingerprintBatch,
  type FingerprintRows,
} from '../batches.ts';
import { all, type Db, immediate, prepared, run } from '../sql.ts';
import { internContents } from './contents.ts';
import { getFolder } from './folders.ts';

const ROWS_AT_ONCE = 5000;
const EXECUTABLE = 1;
const RACY = 2;

interface FingerprintColumns {
  readonly path: string;
  readonly fingerprint: Buffer;
  readonly flags: number;
  readonly content_id: Buffer;
  readonly size: number;
  readonly listed: number;
  readonly chunks: Buffer | null;
  readonly digest: Buffer | null;
}

const NO_CHUNKS = Buffer.alloc(0);

/** Known files of a folder after a path. */
export function fingerprintBatch(
  db: Db,
  input: { folder: number; algorithm: DigestAlgorithm; chunks: boolean; after: string | null },
): Moved<{ batch: FingerprintBatch; next: string | null }> {
  const rows = all<FingerprintColumns>(
    db,
    `SELECT path, fingerprint, flags, content_id, size, listed, ${input.chunks ? 'chunks' : 'NULL AS chunks'},
       ${input.algorithm} AS digest
     FROM fingerprints JOIN contents ON contents.id = content
     WHERE folder = ? AND path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE}`,
    input.folder,
    input.after ?? '',
  );
  const fingerprints = new Uint8Array(rows.length * FINGERPRINT_BYTES);
  for (const [i, row] of rows.entries()) fingerprints.set(row.fingerprint, i * FINGERPRINT_BYTES);
  const contents = rows.map((row) => ({
    contentId: row.content_id,
    size: row.size,
    digest: row.digest,
    listed: row.listed === 1,
    chunks: row.chunks ?? NO_CHUNKS,
  }));
  const batch: FingerprintBatch = {
    ...contentsToColumns(contents),
    paths: rows.map((row) => row.path),
    fingerprints,
    executable: Uint8Array.from(rows, (row) => row.flags & EXECUTABLE),
    racy: Uint8Array.from(rows, (row) => (row.flags & RACY) / RACY),
  };
  const next = rows.length === ROWS_AT_ONCE ? rows.at(-1)!.path : null;
  return new Moved({ batch, next }, transferOf(batch));
}

/** The catalog's numbers of contents of a folder's files, which are added where they are new. */
export function internFileContents(
  db: Db,
  { folder, algorithm, columns }: { folder: number; algorithm: DigestAlgorithm; columns: ContentColumns },
): Moved<Float64Array> {
  const { store } = getFolder(db, { folder });
  const ids = internContents(db, columns, { store, algorithm, trusted: true, mostlyNew: true });
  return new Moved(ids, [ids.buffer as ArrayBuffer]);
}

/** Keeps what was learnt of files; row i has content number `contents[i]`. */
export function putFingerprints(db: Db, { folder, files }: { folder: number; files: FingerprintRows }): void {
  immediate(db, () => {
    const put = prepared(
      db,
      `INSERT INTO fingerprints (folder, path, fingerprint, content, flags) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, content = excluded.content,
         flags = excluded.flags`,
    );
    for (const [i, path] of files.paths.entries()) {
      const fingerprint = files.fingerprints.subarray(i * FINGERPRINT_BYTES, (i + 1) * FINGERPRINT_BYTES);
      const flags = (files.executable[i] ? EXECUTABLE : 0) | (files.racy[i] ? RACY : 0);
      put.run(folder, path, fingerprint, files.contents[i]!, flags);
    }
  });
}

/** Forgets files of a folder. */
export function removeFingerprints(
  db: Db,
  { folder, paths }: { folder: number; paths: readonly string[] },
): void {
  immediate(db, () => {
    for (const path of paths) run(db, 'DELETE FROM fingerprints WHERE folder = ? AND path = ?', folder, path);
  });
}

/** Forgets some files of a folder; true while there are more. */
export function clearFingerprintsPart(db: Db, { folder }: { folder: number }): boolean {
  const some = `SELECT path FROM fingerprints WHERE folder = ? LIMIT ${ROWS_AT_ONCE}`;
  return run(db, `DELETE FROM fingerprints WHERE folder = ? AND path IN (${some})`, folder, folder) > 0;
}
