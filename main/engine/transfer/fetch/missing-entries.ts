import type { MissingEntry } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';

/** A result names so many of them one by one. */
const MOST_NAMED = 10_000;

/** Entries that are not there, as results tell of them: by path, the first ones by name. */
export function tellMissing(entries: readonly MissingEntry[]): {
  readonly missing: MissingEntry[];
  readonly missingCount: number;
} {
  const missing = [...entries].sort((a, b) => comparePaths(a.path, b.path)).slice(0, MOST_NAMED);
  return { missing, missingCount: entries.length };
}
