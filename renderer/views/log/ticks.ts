import type { PreviewRow } from '../../../contract/row-shapes.ts';

export type Tick = 'on' | 'off' | 'part';

/** How a row is ticked, by what was left out. Null: it cannot be ticked at all. */
export function tickOf(row: PreviewRow, exclude: ReadonlySet<string>): Tick | null {
  if (row.state === 'ignored' || row.state === 'problem') return 'off';
  if (isLeftOut(row.path, exclude)) return 'off';
  if (row.state === 'removed') return null;
  if (row.kind === 'folder' && hasLeftOutBelow(row.path, exclude)) return 'part';
  return 'on';
}

/** True when a row can be ticked by a click. */
export function canTick(row: PreviewRow, exclude: ReadonlySet<string>): boolean {
  if (row.state === 'ignored' || row.state === 'problem' || row.state === 'removed') return false;
  return exclude.has(row.path) || !isLeftOut(row.path, exclude);
}

/** What is left out after a row's tick was turned. */
export function turned(row: PreviewRow, exclude: ReadonlySet<string>): string[] {
  const below = `${row.path}/`;
  const rest = [...exclude].filter((path) => path !== row.path && !path.startsWith(below));
  return tickOf(row, exclude) === 'on' ? [...rest, row.path] : rest;
}

/** True when a path or a folder around it was left out. */
export function isLeftOut(path: string, exclude: ReadonlySet<string>): boolean {
  if (exclude.size === 0) return false;
  if (exclude.has(path)) return true;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (exclude.has(path.slice(0, at))) return true;
  }
  return false;
}

function hasLeftOutBelow(path: string, exclude: ReadonlySet<string>): boolean {
  const below = `${path}/`;
  for (const each of exclude) if (each.startsWith(below)) return true;
  return false;
}
