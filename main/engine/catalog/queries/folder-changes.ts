import type { Key } from '../rows.ts';
import { type Db, snapshot } from '../sql.ts';
import { type DiffRow, streamDifferences } from './diff-compute.ts';
import { loadedAt } from './loaded.ts';

/** How much changed below a folder. */
export interface FolderCounts {
  added: number;
  modified: number;
  removed: number;
  renamed: number;
}

const kept = new WeakMap<Db, Map<string, ReadonlyMap<string, FolderCounts>>>();
const KEPT = 3;

/**
 * What changed from a to b below each of the named folders that are directly in `folder`. Counted once for all folders, without
 * keeping the changes themselves; a rename counts where the file is in b.
 */
export function folderChanges(
  db: Db,
  { a, b, folder, names }: { a: Key; b: Key; folder: string; names: readonly string[] },
): FolderCounts[] {
  const counts = snapshot(db, () => countsOf(db, a, b));
  const inside = folder === '' ? '' : `${folder}/`;
  return names.map((name) => counts.get(inside + name) ?? nothing());
}

function countsOf(db: Db, a: Key, b: Key): ReadonlyMap<string, FolderCounts> {
  const [before, after] = [loadedAt(db, a), loadedAt(db, b)];
  const key = `${before.lineage}:${before.seq} ${after.lineage}:${after.seq}`;
  let known = kept.get(db);
  if (!known) {
    known = new Map();
    kept.set(db, known);
  }
  let counts = known.get(key);
  if (!counts) {
    counts = countByFolder(() => streamDifferences(db, before, after));
    known.set(key, counts);
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(oldest);
    }
  }
  return counts;
}

/** Looks through the differences twice: first which contents went and came, then where; see `pairRenames`. */
function countByFolder(differences: () => Iterable<DiffRow>): Map<string, FolderCounts> {
  const gone = new Map<string | number, { removed: number; added: number }>();
  for (const { kind, before } of differences()) {
    if (kind !== 'removed' || before!.size === 0) continue;
    const pair = gone.get(before!.identity);
    if (pair) pair.removed++;
    else gone.set(before!.identity, { removed: 1, added: 0 });
  }
  if (gone.size > 0) {
    for (const { kind, after } of differences()) {
      const pair = kind === 'added' ? gone.get(after!.identity) : undefined;
      if (pair) pair.added++;
    }
  }
  const left = new Map<string | number, { from: number; to: number }>();
  for (const [identity, { removed, added }] of gone) {
    const pairs = Math.min(removed, added);
    if (pairs > 0) left.set(identity, { from: pairs, to: pairs });
  }
  const counts = new Map<string, FolderCounts>();
  for (const row of differences()) {
    const pair = left.get((row.after ?? row.before)!.identity);
    if (row.kind === 'removed' && pair && pair.from > 0 && row.before!.size !== 0) pair.from--;
    else if (row.kind === 'added' && pair && pair.to > 0) {
      pair.to--;
      add(counts, row.path, 'renamed');
    } else add(counts, row.path, row.kind);
  }
  return counts;
}

function add(counts: Map<string, FolderCounts>, path: string, kind: keyof FolderCounts): void {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    let sums = counts.get(folder);
    if (!sums) {
      sums = nothing();
      counts.set(folder, sums);
    }
    sums[kind]++;
  }
}

function nothing(): FolderCounts {
  return { added: 0, modified: 0, removed: 0, renamed: 0 };
}
