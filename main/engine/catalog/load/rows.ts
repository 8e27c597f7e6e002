import { type EntryBatch, KIND_REFERENCE, KIND_REMOVED } from '../batches.ts';
import { mtimeOf, referenceText } from '../queries/entry-rows.ts';
import { type LoadedAt, VISIBLE } from '../queries/loaded.ts';
import { all, type Db, first } from '../sql.ts';

/** An entry as it stands in a lineage: what makes one load's row equal to another's. */
export interface LineageRow {
  readonly path: string;
  /** Number in `contents`; null for references. */
  readonly content: number | null;
  readonly reference: string | null;
  readonly size: number | null;
  /** ns since 1970; null for references. */
  readonly mtime: bigint | null;
  readonly executable: number;
}

/** A change to make in a lineage; `row` is null for a removal, `before` what the tip has there. */
export interface Change {
  readonly path: string;
  readonly before: LineageRow | undefined;
  readonly row: LineageRow | null;
}

/** Rows in one transaction, at most. */
export const ROWS_AT_ONCE = 5000;

interface Columns extends Omit<LineageRow, 'mtime'> {
  readonly seconds: number | null;
  readonly nanos: number | null;
}

const SELECT = `SELECT path, content, reference, size, mtime / 1000000000 AS seconds, mtime % 1000000000 AS nanos,
  executable FROM entries`;

/** Rows of a batch, with the numbers of their contents; undefined where the batch says "removed". */
export function batchRows(batch: EntryBatch, contents: Float64Array): (LineageRow | undefined)[] {
  return batch.paths.map((path, i) => {
    if (batch.kinds[i] === KIND_REMOVED) return undefined;
    const reference = batch.references.get(i);
    if (batch.kinds[i] === KIND_REFERENCE && reference) {
      const text = referenceText(reference);
      return {
        path,
        content: null,
        reference: text,
        size: reference.size ?? null,
        mtime: null,
        executable: 0,
      };
    }
    return {
      path,
      content: contents[i]!,
      reference: null,
      size: batch.sizes[i]!,
      mtime: batch.mtimes[i]!,
      executable: batch.executable[i]!,
    };
  });
}

/** Rows of one load after a path and up to another (null: no end), at most `limit`. */
export function rowsBetween(
  db: Db,
  at: Pick<LoadedAt, 'lineage' | 'seq'>,
  range: { readonly after: string | null; readonly upTo: string | null; readonly limit: number },
): LineageRow[] {
  const end = range.upTo === null ? '' : 'AND path <= ?';
  const ends = range.upTo === null ? [] : [range.upTo];
  // No path is empty, so '' is before all of them.
  const sql = `${SELECT} WHERE ${VISIBLE} AND path > ? ${end} ORDER BY path LIMIT ?`;
  const params = [at.lineage, at.seq, at.seq, range.after ?? '', ...ends, range.limit];
  return all<Columns>(db, sql, ...params).map(lineageRow);
}

/** The row of one load at a path. */
export function rowAt(db: Db, at: Pick<LoadedAt, 'lineage' | 'seq'>, path: string): LineageRow | undefined {
  const sql = `${SELECT} WHERE ${VISIBLE} AND path = ?`;
  const row = first<Columns>(db, sql, at.lineage, at.seq, at.seq, path);
  return row && lineageRow(row);
}

/** Whether two rows of one path can be one row. */
export function sameRow(a: LineageRow, b: LineageRow): boolean {
  return (
    a.content === b.content &&
    a.reference === b.reference &&
    a.mtime === b.mtime &&
    a.executable === b.executable
  );
}

function lineageRow(row: Columns): LineageRow {
  const { path, content, reference, size, executable } = row;
  const mtime = row.seconds === null ? null : mtimeOf(row);
  return { path, content, reference, size, mtime, executable };
}
