/** A folder whose rows are shown: where it stands in the folder around it, and how many rows it has itself. */
export interface OpenFolder {
  readonly path: string;
  /** Null for the root, whose path is ''. */
  readonly parent: string | null;
  /** Its row among those of `parent`. */
  readonly index: number;
  /** Rows directly in it; undefined until they were counted. */
  readonly total: number | undefined;
}

/** What one line of the list shows: the row `index` of `folder`. */
export interface Place {
  readonly folder: string;
  readonly index: number;
  /** From 0 for what is in the root. */
  readonly level: number;
  /** Rows of `folder`. */
  readonly total: number;
  /** The open folder that this row is, if it is one. */
  readonly opened: string | undefined;
}

export interface TreeLayout {
  /** Lines in all. */
  readonly count: number;
  readonly at: (line: number) => Place | undefined;
  /** The line of a row; -1 when its folder is not shown. */
  readonly lineOf: (folder: string, index: number) => number;
}

interface Branch {
  readonly folder: OpenFolder;
  readonly total: number;
  readonly level: number;
  /** Line of its first row. */
  readonly start: number;
  /** Lines of it and of what is open below. */
  readonly size: number;
  /** Open folders directly in it, by row, each with the lines that all before it add. */
  readonly children: readonly { readonly index: number; readonly added: number; readonly branch: Branch }[];
}

/**
 * Lines of a tree of which only the sizes of the open folders are known: rows are counted, never listed. It costs as much
 * as there are open folders, whatever is in them. Folders that are in no shown folder take no lines.
 */
export function layOut(opened: Iterable<OpenFolder>): TreeLayout {
  const inside = new Map<string, OpenFolder[]>();
  let root: OpenFolder | undefined;
  for (const folder of opened) {
    if (folder.parent === null) root = folder;
    else {
      const others = inside.get(folder.parent);
      if (others) others.push(folder);
      else inside.set(folder.parent, [folder]);
    }
  }
  if (!root) return { count: 0, at: () => undefined, lineOf: () => -1 };
  const byPath = new Map<string, Branch>();
  const whole = grow(root, { start: 0, level: 0, inside, byPath });
  return {
    count: whole.size,
    at: (line) => (line < 0 || line >= whole.size ? undefined : find(whole, line)),
    lineOf: (folder, index) => {
      const branch = byPath.get(folder);
      if (!branch || index < 0 || index >= branch.total) return -1;
      const before = branch.children[lastBefore(branch.children, (child) => child.index < index)];
      return branch.start + index + (before ? before.added + before.branch.size : 0);
    },
  };
}

function grow(
  folder: OpenFolder,
  at: {
    readonly start: number;
    readonly level: number;
    readonly inside: ReadonlyMap<string, OpenFolder[]>;
    readonly byPath: Map<string, Branch>;
  },
): Branch {
  const total = folder.total ?? 0;
  let added = 0;
  const sorted = (at.inside.get(folder.path) ?? []).filter(({ index }) => index < total);
  sorted.sort((a, b) => a.index - b.index);
  const children = sorted.map((child) => {
    const branch = grow(child, { ...at, start: at.start + child.index + added + 1, level: at.level + 1 });
    const here = { index: child.index, added, branch };
    added += branch.size;
    return here;
  });
  const branch = { folder, total, level: at.level, start: at.start, size: total + added, children };
  at.byPath.set(folder.path, branch);
  return branch;
}

function find(branch: Branch, line: number): Place {
  // Its lines begin right after the line of the open folder itself.
  const at = lastBefore(branch.children, (child) => child.branch.start - 1 <= line);
  const child = branch.children[at];
  if (child && line >= child.branch.start && line < child.branch.start + child.branch.size) {
    return find(child.branch, line);
  }
  const index = line - branch.start - (child ? child.added + child.branch.size : 0);
  const isChild = child !== undefined && line === child.branch.start - 1;
  return {
    folder: branch.folder.path,
    index: isChild ? child.index : index,
    level: branch.level,
    total: branch.total,
    opened: isChild ? child.branch.folder.path : undefined,
  };
}

/** The last item for which the test holds, where it holds for a beginning of the list; -1: for none. */
function lastBefore<T>(items: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
