import { baseName, parentPath } from '../../components/local-path.ts';

/** What a sheet logs: a whole folder, or some things in it. */
export interface LogTarget {
  readonly folder: string;
  /** Names in `folder`; null: all of it. */
  readonly only: readonly string[] | null;
}

/** The one folder that all paths are in; null when they are in several. One path may be a folder: it counts as one. */
export function targetOf(paths: readonly string[]): LogTarget | null {
  const [first] = paths;
  if (first === undefined) return null;
  if (paths.length === 1) return { folder: first, only: null };
  const folder = parentPath(first);
  if (!paths.every((path) => parentPath(path) === folder)) return null;
  return { folder, only: [...new Set(paths.map(baseName))] };
}

/** The target for one path that turned out to be a file. */
export function fileTarget(path: string): LogTarget {
  return { folder: parentPath(path), only: [baseName(path)] };
}

/** Paths by the folder that they are in, in the order in which they came. */
export function pathsByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const folder = parentPath(path);
    groups.set(folder, [...(groups.get(folder) ?? []), path]);
  }
  return groups;
}
