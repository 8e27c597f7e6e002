import { opendir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, parse, resolve } from 'node:path';
import type { FolderItem, FolderListing } from '../messages.ts';

/** Names that one answer holds at most. */
const MOST = 5_000;

/**
 * What lies in a folder: folders first, by name. A path that begins with `~` is below the home folder; another relative path is too.
 * @throws the system's error when it is no folder that can be read.
 */
export async function listFolder(path: string): Promise<FolderListing> {
  const folder = absolute(path);
  const items: FolderItem[] = [];
  let more = false;
  for await (const entry of await opendir(folder)) {
    if (items.length >= MOST) {
      more = true;
      break;
    }
    const item = await itemOf(folder, entry);
    if (item !== undefined) items.push(item);
  }
  items.sort((a, b) => Number(b.folder) - Number(a.folder) || collator.compare(a.name, b.name));
  return { path: folder, parents: parentsOf(folder), items, more };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The absolute path that somebody typed or pasted, maybe in quotes: `~` is the home folder, and relative paths begin there. */
export function absolute(path: string): string {
  const typed = path.trim().replace(/^(["'])(.+)\1$/, '$2');
  if (typed === '~' || typed.startsWith('~/')) return join(homedir(), typed.slice(1));
  return isAbsolute(typed) ? resolve(typed) : join(homedir(), typed);
}

interface DirectoryEntry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

async function itemOf(folder: string, entry: DirectoryEntry): Promise<FolderItem | undefined> {
  const { name } = entry;
  const path = join(folder, name);
  const hidden = name.startsWith('.');
  if (entry.isDirectory()) return { name, path, folder: true, size: null, hidden };
  if (!entry.isFile() && !entry.isSymbolicLink()) return undefined;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return { name, path, folder: true, size: null, hidden };
    return stats.isFile() ? { name, path, folder: false, size: stats.size, hidden } : undefined;
  } catch (error) {
    // Gone meanwhile, or a link to nowhere: nothing that can be chosen.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function parentsOf(folder: string): { name: string; path: string }[] {
  const { root } = parse(folder);
  const parents: { name: string; path: string }[] = [];
  for (let path = folder; ; path = dirname(path)) {
    parents.unshift({ name: path === root ? root : basename(path), path });
    if (path === root) return parents;
  }
}
