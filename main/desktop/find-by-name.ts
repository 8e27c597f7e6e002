import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../contract/errors.ts';

/** What a browser tells of something that was dropped. */
export interface DroppedItem {
  readonly name: string;
  readonly folder: boolean;
  /** Names of the first things in a folder. */
  readonly children: readonly string[];
}

export interface SearchLimits {
  readonly folders: number;
  readonly depth: number;
  /** Ends the search, which then answers with what it has. */
  readonly signal: AbortSignal;
}

/** Not looked into: hidden folders and those that hold what programs made. */
const SKIPPED = new Set(['node_modules', 'Library', 'AppData', 'proc', 'sys', 'dev']);

/**
 * Folders below `roots` that hold all items, nearest first: where the user may have dropped them from. A folder counts
 * only if the names of its first children are in it.
 */
export async function findByName(
  items: readonly DroppedItem[],
  roots: readonly string[],
  limits: SearchLimits,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  let level = [...roots];
  for (let depth = 0; depth <= limits.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (limits.signal.aborted || seen.size >= limits.folders) return found;
      if (seen.has(folder)) continue;
      seen.add(folder);
      const entries = await entriesOf(folder);
      if (await holdsAll(folder, entries, items)) found.push(folder);
      for (const entry of entries) {
        if (entry.isDirectory() && isLookedInto(entry.name)) next.push(join(folder, entry.name));
      }
    }
    level = next;
  }
  return found;
}

async function holdsAll(
  folder: string,
  entries: readonly Dirent[],
  items: readonly DroppedItem[],
): Promise<boolean> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  for (const item of items) {
    const entry = byName.get(item.name);
    if (!entry || entry.isDirectory() !== item.folder) return false;
    if (!item.folder) continue;
    const inside = new Set((await entriesOf(join(folder, item.name))).map(({ name }) => name));
    if (!item.children.every((child) => inside.has(child))) return false;
  }
  return true;
}

function isLookedInto(name: string): boolean {
  return !name.startsWith('.') && !SKIPPED.has(name);
}

/** Nothing for a folder that cannot be read: it is only a search. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) !== undefined) return [];
    throw error;
  }
}
