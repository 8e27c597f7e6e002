import { useHost } from '../api/queries.ts';

/** The last part of a path of this machine: a file's or folder's name. */
export function baseName(path: string): string {
  const trimmed = withoutEnd(path);
  return trimmed.slice(lastSeparator(trimmed) + 1);
}

/** The folder around a file or folder of this machine; the path itself for a root. */
export function parentPath(path: string): string {
  const trimmed = withoutEnd(path);
  const at = lastSeparator(trimmed);
  if (at < 0) return path;
  // A root keeps its separator: `/`, `C:\`.
  const isRoot = at === 0 || /^[a-z]:$/i.test(trimmed.slice(0, at));
  return trimmed.slice(0, isRoot ? at + 1 : at);
}

/** How paths of this machine are shown: `~/data/animals` for what is in the home folder. */
export function useShownPath(): (path: string) => string {
  const home = useHost('host.info', {}).data?.folders.home;
  return (path) => {
    if (!home || home === '/' || !path.startsWith(home)) return path;
    const rest = path.slice(home.length);
    return rest === '' || /^[\\/]/.test(rest) ? `~${rest}` : path;
  };
}

function withoutEnd(path: string): string {
  return path.length > 1 && !/^[a-z]:\\$/i.test(path) ? path.replace(/[\\/]+$/, '') || '/' : path;
}

/** Windows knows both separators; a name elsewhere may hold a backslash. */
function lastSeparator(path: string): number {
  const windows = /^([a-z]:|\\\\)/i.test(path);
  return windows ? Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) : path.lastIndexOf('/');
}
