import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { Moved } from '../../threads/rpc.ts';
import { transferOf } from '../batch-conversion.ts';
import {
  type ContentColumns,
  FINGERPRINT_BYTES,
  type FingerprintBatch,
  type FingerprintRows,
} from '../batches.ts';
import {
  packBytes,
  packDigits,
  packValues,
  unpackBytes,
  unpackDigits,
  unpackValues,
} from '../packed-columns.ts';
import { type Db, first, immediate, prepared, run } from '../sql.ts';
import { internContents } from './contents.ts';
import { getFolder } from './folders.ts';
import { type PackedContents, packContents, unpackContents } from './packed-contents.ts';

const ROWS_AT_ONCE = 5000;
const EXECUTABLE = 1;
const RACY = 2;

/** Known files of a folder after a path. */
export function fingerprintBatch(
  db: Db,
  input: { folder: number; algorithm: DigestAlgorithm; chunks: boolean; after: string | null },
): Moved<{ batch: FingerprintBatch; next: string | null }> {
  const { algorithm, chunks } = input;
  const packed = first<Packed>(
    db,
    `SELECT ${packValues('path')} AS paths, ${packBytes('fingerprint')} AS fingerprints, ${packDigits('flags')} AS flags,
       ${packContents(chunks)}
     FROM (SELECT path, fingerprint, flags, content_id, size, listed, chunks, ${algorithm} AS digest
       FROM fingerprints JOIN contents ON contents.id = content
       WHERE folder = ? AND path > ? ORDER BY path LIMIT ${ROWS_AT_ONCE})`,
    input.folder,
    input.after ?? '',
  )!;
  const flags = unpackDigits(packed.flags);
  const batch: FingerprintBatch = {
    ...unpackContents(packed),
    paths: unpackValues(packed.paths),
    fingerprints: unpackBytes(packed.fingerprints),
    executable: flags.map((flag) => flag & EXECUTABLE),
    racy: flags.map((flag) => (flag & RACY) / RACY),
  };
  const next = batch.paths.length === ROWS_AT_ONCE ? batch.paths.at(-1)! : null;
  return new Moved({ batch, next }, transferOf(batch));
}

interface Packed extends PackedContents {
  readonly paths: string;
  readonly fingerprints: string | null;
  readonly flags: string | null;
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

/** Forgets files of a folder, whatever is known of them. */
export function removeFingerprints(
  db: Db,
  { folder, paths }: { folder: number; paths: readonly string[] },
): void {
  immediate(db, () => {
    for (const path of paths) {
      run(db, 'DELETE FROM fingerprints WHERE folder = ? AND path = ?', folder, path);
      run(db, 'DELETE FROM fetched_references WHERE folder = ? AND path = ?', folder, path);
    }
  });
}

/** Forgets some files of a folder; true while there are more. */
export function clearFingerprintsPart(db: Db, { folder }: { folder: number }): boolean {
  return immediate(db, () => {
    let gone = 0;
    for (const table of ['fingerprints', 'fetched_references']) {
      const some = `SELECT path FROM ${table} WHERE folder = ? LIMIT ${ROWS_AT_ONCE}`;
      gone += run(db, `DELETE FROM ${table} WHERE folder = ? AND path IN (${some})`, folder, folder);
    }
    return gone > 0;
  });
}
