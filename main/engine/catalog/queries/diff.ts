import { comparePaths, type DigestAlgorithm } from '../../artifact/entry.ts';
import { ChangeTree, type TreeRow, type TreeWindow } from '../change-tree.ts';
import type { ChangeKind, ChangeRow, DiffCounts, EntryRow, Key, Page } from '../rows.ts';
import { type Db, first, snapshot } from '../sql.ts';
import { computeDiff, type Diff, type DiffRow, type DiffSide } from './diff-compute.ts';
import { entryRow } from './entry-rows.ts';
import { type LoadedAt, loadedAt } from './loaded.ts';
import { pageLimit, pageOf } from './paging.ts';

/** The last difference that a thread computed: pages and counts of one are asked for one after another. */
const kept = new WeakMap<Db, { readonly key: string; readonly diff: Diff; tree: ChangeTree | undefined }>();

/** A page of what changed from a to b. */
export function diffPage(
  db: Db,
  input: {
    a: Key;
    b: Key;
    kinds: readonly ChangeKind[] | null;
    prefix: string;
    page: { after?: string; limit?: number };
  },
): Page<ChangeRow> {
  return snapshot(db, () => {
    const [a, b] = [loadedAt(db, input.a), loadedAt(db, input.b)];
    const { rows } = diffOf(db, a, b);
    const limit = pageLimit(input.page);
    const prefix = input.prefix.replace(/\/$/, '');
    const shown: DiffRow[] = [];
    for (let i = startAfter(rows, input.page.after); i < rows.length && shown.length <= limit; i++) {
      const row = rows[i]!;
      if (input.kinds && !input.kinds.includes(row.kind)) continue;
      if (isUnder(row.path, prefix) || (row.from !== undefined && isUnder(row.from, prefix))) shown.push(row);
    }
    return pageOf(shown, limit, { key: (row) => row.path, row: (row) => changeRow(db, row, { a, b }) });
  });
}

/** How much changed from a to b. */
export function diffCounts(db: Db, input: { a: Key; b: Key }): DiffCounts {
  return snapshot(db, () => diffOf(db, loadedAt(db, input.a), loadedAt(db, input.b)).counts);
}

/** A window of what changed from a to b in one folder. */
export function diffRows(
  db: Db,
  input: { a: Key; b: Key; window: TreeWindow },
): { items: TreeRow[]; total: number } {
  return snapshot(db, () => {
    const known = keptDiff(db, loadedAt(db, input.a), loadedAt(db, input.b));
    known.tree ??= treeOf(known.diff);
    return known.tree.rows(input.window);
  });
}

function treeOf({ rows }: Diff): ChangeTree {
  return new ChangeTree(rows.length, (i) => {
    const { kind, path, from, before, after } = rows[i]!;
    return {
      kind,
      path,
      from: from ?? null,
      sizeBefore: before?.size ?? null,
      sizeAfter: after?.size ?? null,
    };
  });
}

function diffOf(db: Db, a: LoadedAt, b: LoadedAt): Diff {
  return keptDiff(db, a, b).diff;
}

function keptDiff(db: Db, a: LoadedAt, b: LoadedAt): { readonly diff: Diff; tree: ChangeTree | undefined } {
  const key = `${a.lineage}:${a.seq} ${b.lineage}:${b.seq}`;
  let known = kept.get(db);
  if (known?.key !== key) {
    known = { key, diff: computeDiff(db, a, b), tree: undefined };
    kept.set(db, known);
  }
  return known;
}

/** Number of the first row after a path. */
function startAfter(rows: readonly DiffRow[], path: string | undefined): number {
  if (path === undefined) return 0;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePaths(rows[middle]!.path, path) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isUnder(path: string, prefix: string): boolean {
  return prefix === '' || path === prefix || path.startsWith(`${prefix}/`);
}

function changeRow(db: Db, row: DiffRow, at: { a: LoadedAt; b: LoadedAt }): ChangeRow {
  return {
    kind: row.kind,
    path: row.path,
    ...(row.from === undefined ? {} : { from: row.from }),
    before: row.before && sideRow(db, row.before, at.a.algorithm),
    after: row.after && sideRow(db, row.after, at.b.algorithm),
  };
}

function sideRow(db: Db, side: DiffSide, algorithm: DigestAlgorithm): EntryRow {
  const sql = `SELECT content_id, listed, ${algorithm} AS digest FROM contents WHERE id = ?`;
  const content =
    side.content === null
      ? undefined
      : first<{ content_id: Buffer; listed: number; digest: Buffer | null }>(db, sql, side.content);
  return entryRow({ content_id: null, listed: 0, digest: null, ...content, ...side });
}
