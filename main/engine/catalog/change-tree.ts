import { comparePaths } from '../artifact/entry.ts';
import { foldText } from './fold-text.ts';
import type { ChangeKind } from './rows.ts';

/** One change, as trees show it. */
export interface TreeChange {
  readonly kind: ChangeKind;
  readonly path: string;
  readonly from: string | null;
  readonly sizeBefore: number | null;
  readonly sizeAfter: number | null;
}

/** How many changes of each kind there are. */
export interface KindCounts {
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
  readonly renamed: number;
}

/** One line of a tree of changes. */
export interface TreeRow {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file';
  readonly change: ChangeKind | null;
  readonly from: string | null;
  readonly sizeBefore: number | null;
  readonly sizeAfter: number | null;
  readonly counts: KindCounts | null;
}

export interface TreeWindow {
  /** `''` is the top. */
  readonly folder: string;
  /** Part of a path, letter case ignored: everything below the folder that has it, without folders. */
  readonly query: string | null;
  readonly change: ChangeKind | null;
  readonly offset: number;
  readonly limit: number;
}

const KINDS: readonly ChangeKind[] = ['added', 'modified', 'removed', 'renamed'];
/** Sums that are kept: a count of each kind, bytes before, bytes after. */
const SUMS = KINDS.length + 2;

/** What is directly in a folder: ranges of changes for sub-folders, numbers of changes for files. */
interface Children {
  readonly folder: string;
  readonly folders: readonly (readonly [start: number, end: number])[];
  readonly files: readonly number[];
}

/**
 * Changes that can be looked through folder by folder. Holds sums up to each change, so that what is below a folder is two
 * look-ups, however much it is.
 */
export class ChangeTree {
  readonly #count: number;
  readonly #at: (number: number) => TreeChange;
  /** Sums over the changes before number i, at `i * SUMS`. */
  readonly #sums: Float64Array;
  #children: Children | undefined;
  #filtered: { readonly key: string; readonly tree: ChangeTree } | undefined;

  /** @param at change number i of `count`, by path */
  constructor(count: number, at: (number: number) => TreeChange) {
    this.#count = count;
    this.#at = at;
    const sums = new Float64Array((count + 1) * SUMS);
    for (let i = 0; i < count; i++) {
      const start = i * SUMS;
      const { kind, sizeBefore, sizeAfter } = at(i);
      for (let k = 0; k < SUMS; k++) sums[start + SUMS + k] = sums[start + k]!;
      sums[start + SUMS + KINDS.indexOf(kind)]! += 1;
      sums[start + SUMS + KINDS.length]! += sizeBefore ?? 0;
      sums[start + SUMS + KINDS.length + 1]! += sizeAfter ?? 0;
    }
    this.#sums = sums;
  }

  /** A window of what is in a folder: sub-folders, then files, each by path. */
  rows({ folder, query, change, offset, limit }: TreeWindow): { items: TreeRow[]; total: number } {
    if (query !== null || change !== null) {
      const tree = this.#filter(query, change);
      return query === null ? tree.#window(folder, offset, limit) : tree.#flat(folder, offset, limit);
    }
    return this.#window(folder, offset, limit);
  }

  #window(folder: string, offset: number, limit: number): { items: TreeRow[]; total: number } {
    const { folders, files } = this.#childrenOf(folder);
    const total = folders.length + files.length;
    const items: TreeRow[] = [];
    for (let i = offset; i < Math.min(offset + limit, total); i++) {
      const range = folders[i];
      items.push(range ? this.#folderRow(folder, range) : fileRow(this.#at(files[i - folders.length]!)));
    }
    return { items, total };
  }

  #flat(folder: string, offset: number, limit: number): { items: TreeRow[]; total: number } {
    const [start, end] = this.#range(folder);
    const items: TreeRow[] = [];
    for (let i = start + offset; i < Math.min(start + offset + limit, end); i++)
      items.push(fileRow(this.#at(i)));
    return { items, total: end - start };
  }

  /** The changes of a kind, or with a text in their path, as a tree; the last one is kept. */
  #filter(query: string | null, change: ChangeKind | null): ChangeTree {
    const key = JSON.stringify([query, change]);
    if (this.#filtered?.key === key) return this.#filtered.tree;
    const text = query === null ? '' : foldText(query.trim());
    const numbers: number[] = [];
    for (let i = 0; i < this.#count; i++) {
      const { kind, path, from } = this.#at(i);
      if (change !== null && kind !== change) continue;
      if (text !== '' && !foldText(path).includes(text) && !(from && foldText(from).includes(text))) continue;
      numbers.push(i);
    }
    const tree = new ChangeTree(numbers.length, (i) => this.#at(numbers[i]!));
    this.#filtered = { key, tree };
    return tree;
  }

  #childrenOf(folder: string): Children {
    if (this.#children?.folder === folder) return this.#children;
    const inside = folder === '' ? '' : `${folder}/`;
    const [start, end] = this.#range(folder);
    const folders: [number, number][] = [];
    const files: number[] = [];
    for (let i = start; i < end; ) {
      const { path } = this.#at(i);
      const slash = path.indexOf('/', inside.length);
      if (slash === -1) {
        files.push(i);
        i++;
      } else {
        const after = this.#firstFrom(`${path.slice(0, slash)}0`, i);
        folders.push([i, after]);
        i = after;
      }
    }
    this.#children = { folder, folders, files };
    return this.#children;
  }

  #range(folder: string): [number, number] {
    if (folder === '') return [0, this.#count];
    const start = this.#firstFrom(`${folder}/`, 0);
    return [start, this.#firstFrom(`${folder}0`, start)];
  }

  /** Number of the first change, from `low` on, whose path is not before this one. */
  #firstFrom(path: string, low: number): number {
    let from = low;
    let to = this.#count;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (comparePaths(this.#at(middle).path, path) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #folderRow(folder: string, [start, end]: readonly [number, number]): TreeRow {
    const inside = folder === '' ? 0 : folder.length + 1;
    const { path } = this.#at(start);
    const own = path.slice(0, path.indexOf('/', inside));
    const sum = (k: number) => this.#sums[end * SUMS + k]! - this.#sums[start * SUMS + k]!;
    return {
      name: own.slice(inside),
      path: own,
      kind: 'folder',
      change: null,
      from: null,
      sizeBefore: sum(KINDS.length),
      sizeAfter: sum(KINDS.length + 1),
      counts: { added: sum(0), modified: sum(1), removed: sum(2), renamed: sum(3) },
    };
  }
}

function fileRow({ kind, path, from, sizeBefore, sizeAfter }: TreeChange): TreeRow {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { name, path, kind: 'file', change: kind, from, sizeBefore, sizeAfter, counts: null };
}
