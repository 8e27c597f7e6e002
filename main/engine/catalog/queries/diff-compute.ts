import { comparePaths } from '../../artifact/entry.ts';
import type { ChangeKind, DiffCounts } from '../rows.ts';
import { type Db, iterate, type Param } from '../sql.ts';
import { folderSums } from './entries.ts';
import { type LoadedAt, VISIBLE } from './loaded.ts';

/** An entry on one side of a difference. */
export interface DiffSide {
  readonly path: string;
  readonly content: number | null;
  readonly reference: string | null;
  readonly size: number | null;
  readonly seconds: number | null;
  readonly nanos: number | null;
  readonly executable: number;
  /** Equal for equal content, whichever store it is in. */
  readonly identity: string | number;
}

export interface DiffRow {
  readonly kind: ChangeKind;
  readonly path: string;
  readonly from?: string;
  readonly before: DiffSide | null;
  readonly after: DiffSide | null;
}

export interface Diff {
  /** By path. */
  readonly rows: readonly DiffRow[];
  readonly counts: DiffCounts;
}

/**
 * Compares two loaded versions. Within one lineage only rows that begin or end between the two are looked at;
 * across lineages both versions are read. Time and executable bit make no difference, as they make no version.
 */
export function computeDiff(db: Db, a: LoadedAt, b: LoadedAt): Diff {
  const rows = pairRenames([...streamDifferences(db, a, b)]);
  return { rows, counts: count(rows, folderSums(db, b, '').files) };
}

/** The differences by path, one at a time, before renames are found: those are still a removal and an addition. */
export function streamDifferences(db: Db, a: LoadedAt, b: LoadedAt): Generator<DiffRow> {
  const { before, after } = a.lineage === b.lineage ? within(db, a, b) : across(db, a, b);
  return merge(before, after);
}

const COLUMNS = `path, content, reference, entries.size AS size, mtime / 1000000000 AS seconds,
  mtime % 1000000000 AS nanos, executable`;

interface Sources {
  readonly before: Iterator<DiffSide>;
  readonly after: Iterator<DiffSide>;
}

function within(db: Db, a: LoadedAt, b: LoadedAt): Sources {
  const low = Math.min(a.seq, b.seq);
  const high = Math.max(a.seq, b.seq);
  const select = `SELECT ${COLUMNS}, coalesce(content, reference) AS identity FROM entries`;
  const gone = `${select} INDEXED BY entries_ended WHERE lineage = ? AND to_seq > ? AND to_seq <= ? AND from_seq <= ?
    AND to_seq IS NOT NULL ORDER BY path`;
  const come = `${select} INDEXED BY entries_begun WHERE lineage = ? AND from_seq > ? AND from_seq <= ?
    AND (to_seq IS NULL OR to_seq > ?) AND from_seq > 1 ORDER BY path`;
  const onlyLow = iterate<DiffSide>(db, gone, a.lineage, low, high, low);
  const onlyHigh = iterate<DiffSide>(db, come, a.lineage, low, high, high);
  return a.seq <= b.seq ? { before: onlyLow, after: onlyHigh } : { before: onlyHigh, after: onlyLow };
}

function across(db: Db, a: LoadedAt, b: LoadedAt): Sources {
  const sameStore = a.store === b.store;
  const identity = sameStore ? 'coalesce(content, reference)' : 'coalesce(hex(content_id), reference)';
  const join = sameStore ? '' : 'LEFT JOIN contents ON contents.id = content';
  const sql = `SELECT ${COLUMNS}, ${identity} AS identity FROM entries ${join} WHERE ${VISIBLE} ORDER BY path`;
  const side = (at: LoadedAt) => iterate<DiffSide>(db, sql, ...([at.lineage, at.seq, at.seq] as Param[]));
  return { before: side(a), after: side(b) };
}

function* merge(before: Iterator<DiffSide>, after: Iterator<DiffSide>): Generator<DiffRow> {
  let left = before.next();
  let right = after.next();
  while (!left.done || !right.done) {
    const order = left.done ? 1 : right.done ? -1 : comparePaths(left.value.path, right.value.path);
    if (order < 0) {
      yield { kind: 'removed', path: left.value.path, before: left.value, after: null };
    } else if (order > 0) {
      yield { kind: 'added', path: right.value.path, before: null, after: right.value };
    } else if (left.value.identity !== right.value.identity) {
      yield { kind: 'modified', path: left.value.path, before: left.value, after: right.value };
    }
    if (order <= 0) left = before.next();
    if (order >= 0) right = after.next();
  }
}

/**
 * Makes one rename of a removed and an added entry with the same content: the first removed with the first added,
 * and so on, by path. Empty files are never paired, as they say nothing about where they came from.
 */
function pairRenames(rows: readonly DiffRow[]): DiffRow[] {
  const removed = new Map<string | number, DiffRow[]>();
  for (const row of rows) {
    if (row.kind !== 'removed' || row.before!.size === 0) continue;
    const same = removed.get(row.before!.identity);
    if (same) same.push(row);
    else removed.set(row.before!.identity, [row]);
  }
  if (removed.size === 0) return [...rows];
  const used = new Set<DiffRow>();
  const taken = new Map<string | number, number>();
  const paired = rows.map((row): DiffRow => {
    if (row.kind !== 'added') return row;
    const { identity } = row.after!;
    const number = taken.get(identity) ?? 0;
    const partner = removed.get(identity)?.[number];
    if (!partner) return row;
    taken.set(identity, number + 1);
    used.add(partner);
    return { ...row, kind: 'renamed', from: partner.path, before: partner.before };
  });
  return paired.filter((row) => !used.has(row));
}

function count(rows: readonly DiffRow[], filesAfter: number): DiffCounts {
  const counts = { added: 0, modified: 0, removed: 0, renamed: 0 };
  const bytes = { added: 0, modified: 0, removed: 0, renamed: 0 };
  let addedBytes = 0;
  let removedBytes = 0;
  for (const row of rows) {
    counts[row.kind] += 1;
    bytes[row.kind] += (row.after ?? row.before)!.size ?? 0;
    if (row.kind === 'renamed') continue;
    addedBytes += row.after?.size ?? 0;
    removedBytes += row.before?.size ?? 0;
  }
  const unchanged = filesAfter - counts.added - counts.modified - counts.renamed;
  return { ...counts, unchanged, addedBytes, removedBytes, bytes };
}
