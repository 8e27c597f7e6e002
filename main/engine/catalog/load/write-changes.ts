import { type Db, immediate, prepared } from '../sql.ts';
import type { DirectoryChange } from './directory-sums.ts';
import { type Change, ROWS_AT_ONCE } from './rows.ts';

/** The load that changes are written for. */
export interface LoadTarget {
  readonly lineage: number;
  /** Number of the load under way, above the lineage's tip. */
  readonly seq: number;
}

/** Writes changes of entries, sorted by path, in transactions of bounded size. */
export function writeChanges(db: Db, { lineage, seq }: LoadTarget, changes: readonly Change[]): void {
  const end = prepared(db, 'UPDATE entries SET to_seq = ? WHERE lineage = ? AND path = ? AND to_seq IS NULL');
  const begin = prepared(
    db,
    `INSERT INTO entries (lineage, path, from_seq, content, reference, size, mtime, executable)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  inParts(db, changes, ({ path, before, row }) => {
    if (before) end.run(seq, lineage, path);
    if (row) {
      begin.run(lineage, path, seq, row.content, row.reference, row.size, row.mtime, row.executable);
    }
  });
}

/** Writes changed sums of directories in transactions of bounded size. */
export function writeDirectories(
  db: Db,
  { lineage, seq }: LoadTarget,
  changes: readonly DirectoryChange[],
): void {
  const sorted = [...changes].sort((a, b) => order(a.parent, b.parent) || order(a.name, b.name));
  const find = prepared(
    db,
    `SELECT files, own_files, bytes FROM directories
     WHERE lineage = ? AND parent = ? AND name = ? AND to_seq IS NULL`,
  );
  const end = prepared(
    db,
    'UPDATE directories SET to_seq = ? WHERE lineage = ? AND parent = ? AND name = ? AND to_seq IS NULL',
  );
  const begin = prepared(
    db,
    `INSERT INTO directories (lineage, parent, name, from_seq, files, own_files, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  inParts(db, sorted, ({ parent, name, files, ownFiles, bytes }) => {
    const before = find.get(lineage, parent, name) as Sums | undefined;
    if (before) end.run(seq, lineage, parent, name);
    const total = (before?.files ?? 0) + files;
    if (total === 0) return;
    begin.run(
      ...[lineage, parent, name, seq],
      ...[total, (before?.own_files ?? 0) + ownFiles, (before?.bytes ?? 0) + bytes],
    );
  });
}

interface Sums {
  readonly files: number;
  readonly own_files: number;
  readonly bytes: number;
}

function inParts<T>(db: Db, items: readonly T[], write: (item: T) => void): void {
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE) {
    immediate(db, () => {
      for (const item of items.slice(start, start + ROWS_AT_ONCE)) write(item);
    });
  }
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
