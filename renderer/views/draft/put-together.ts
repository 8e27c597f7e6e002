import type { DraftAddition } from '../../../contract/draft-requests.ts';
import { baseName, parentPath } from '../../components/local-path.ts';

/**
 * Steps that put files and folders of several places into one draft. Each goes into the folder `into` under its own name; those
 * of one name go there below as many of the folders around them as tell them apart, so that none takes the place of another.
 */
export function putTogether(paths: readonly string[], into = ''): DraftAddition[] {
  const distinct = [...new Set(paths)];
  const byName = new Map<string, string[]>();
  for (const path of distinct) byName.set(baseName(path), [...(byName.get(baseName(path)) ?? []), path]);
  const apart = new Map([...byName.values()].flatMap(foldersApart));
  return distinct.map((path) => {
    const folder = [into, apart.get(path) ?? ''].filter((part) => part !== '').join('/');
    return { kind: 'local', path, into: folder };
  });
}

/** For each of some paths of one name, the folder in the version that it goes into. */
function foldersApart(paths: readonly string[]): [string, string][] {
  const around = paths.map(foldersAround);
  const deepest = Math.max(...around.map(({ length }) => length));
  for (let depth = 0; depth <= deepest; depth += 1) {
    const folders = around.map((names) =>
      names.slice(names.length - Math.min(depth, names.length)).join('/'),
    );
    if (new Set(folders).size === paths.length) return paths.map((path, i) => [path, folders[i]!]);
  }
  return paths.map((path, i) => [path, String(i + 1)]);
}

/** Names of the folders around a file or folder from the root on; a drive is none. */
function foldersAround(path: string): string[] {
  const names: string[] = [];
  for (let folder = parentPath(path); parentPath(folder) !== folder; folder = parentPath(folder))
    names.unshift(baseName(folder));
  return names;
}
