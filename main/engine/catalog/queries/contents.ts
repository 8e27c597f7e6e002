import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { contentAt } from '../batch-conversion.ts';
import { type ContentColumns, DIGEST_BYTES, HASH_BYTES } from '../batches.ts';
import { asBuffer, orderOfHashes } from '../hashes.ts';
import { type Db, immediate, prepared } from '../sql.ts';

interface InternOptions {
  readonly store: number;
  readonly algorithm: DigestAlgorithm;
  /** The digests were computed on this machine: they replace what a manifest said. */
  readonly trusted: boolean;
  /** Adds first and looks only when it was there: half the work where most are new, more where most are known. */
  readonly mostlyNew?: boolean;
  /** Rows to leave out. */
  readonly skip?: (row: number) => boolean;
}

/**
 * The catalog's numbers of contents, which are added where they are new. Contents belong to one store, so that a wrong
 * digest in one store's manifest is never believed for another.
 */
export function internContents(db: Db, columns: ContentColumns, options: InternOptions): Float64Array {
  const { store, algorithm, trusted } = options;
  const count = columns.sizes.length;
  const ids = new Float64Array(count);
  const find = prepared(
    db,
    `SELECT id, ${algorithm} AS digest FROM contents WHERE store = ? AND content_id = ?`,
  );
  const add = prepared(
    db,
    `INSERT INTO contents (store, content_id, size, listed, chunks, ${algorithm}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const setDigest = prepared(db, `UPDATE contents SET ${algorithm} = ? WHERE id = ?`);
  const idBytes = asBuffer(columns.contentIds);
  immediate(db, () => {
    for (const i of orderOfHashes(idBytes, count, (row) => row * HASH_BYTES)) {
      if (options.skip?.(i)) continue;
      const { contentId, size, listed, chunks, digest } = contentAt(columns, i);
      if (options.mostlyNew) {
        const added = add.run(store, contentId, size, listed ? 1 : 0, chunks, digest);
        if (added.changes === 1) {
          ids[i] = Number(added.lastInsertRowid);
          continue;
        }
      }
      const known = find.get(store, contentId) as { id: number; digest: Buffer | null } | undefined;
      if (known) {
        ids[i] = known.id;
        if (!digest || (known.digest && (!trusted || known.digest.equals(digest)))) continue;
        setDigest.run(digest, known.id);
      } else {
        ids[i] = Number(add.run(store, contentId, size, listed ? 1 : 0, chunks, digest).lastInsertRowid);
      }
    }
  });
  return ids;
}

/** Sets digests of contents that are known. */
export function putDigests(
  db: Db,
  input: { store: number; algorithm: DigestAlgorithm; contentIds: Uint8Array; digests: Uint8Array },
): void {
  const set = prepared(db, `UPDATE contents SET ${input.algorithm} = ? WHERE store = ? AND content_id = ?`);
  const count = input.contentIds.length / HASH_BYTES;
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    immediate(db, () => {
      for (let i = start; i < Math.min(start + ROWS_AT_ONCE, count); i++) {
        set.run(
          input.digests.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES),
          input.store,
          input.contentIds.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
        );
      }
    });
  }
}

const ROWS_AT_ONCE = 5000;
