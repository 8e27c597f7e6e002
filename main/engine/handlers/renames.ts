import type { Catalog } from '../catalog/catalog.ts';
import type { HistoryRow, Key } from '../catalog/rows.ts';

/** More renames that end or begin at one path, or below it, than this are not looked through. */
const MOST_RENAMES = 1000;

/** Where a file came from or went, in the version in which it came or went. */
interface Rename {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The rename behind a file that came or went: the same content at another path, in the very same version.
 *
 * @param before the version before it; undefined for the first
 */
export async function renameBehind(
  catalog: Catalog,
  path: string,
  at: { readonly store: number; readonly row: HistoryRow; readonly before: HistoryRow | undefined },
): Promise<Rename | undefined> {
  const { row, before } = at;
  if (!before || (row.change !== 'added' && row.change !== 'removed')) return undefined;
  const key = ({ version }: HistoryRow): Key => ({ store: at.store, id: version.id });
  const options = { kinds: ['renamed' as const], prefix: path, limit: MOST_RENAMES };
  const { rows } = await catalog.entries.diff(key(before), key(row), options);
  const rename = rows.find((each) => (row.change === 'added' ? each.path : each.from) === path);
  if (!rename) return undefined;
  return row.change === 'added' ? { from: rename.from ?? null, to: null } : { from: null, to: rename.path };
}
