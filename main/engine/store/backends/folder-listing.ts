import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import type { ListedObject } from './backend.ts';
import { ENTRY_FILE } from './commit-methods.ts';

/** Top-level names that are not objects. */
export const NOT_OBJECTS: ReadonlySet<string> = new Set(['tmp', 'commit.lock', 'commit.lock-journal']);
/** What file managers leave in any folder. */
const DROPPINGS = new Set(['Thumbs.db', 'desktop.ini', 'Icon\r']);

/** Whether a directory at this key is a log entry and not a folder. */
export function isEntryFolder(key: string): boolean {
  return /^log\/[^/]+$/.test(key);
}

/** Objects below `prefix` of a folder store, ascending by key. A missing folder is empty. */
export async function* listFolder(root: string, prefix: string): AsyncGenerator<ListedObject> {
  for (const entry of await readSorted(join(root, prefix))) {
    const key = prefix + entry.name;
    if (prefix === '' && NOT_OBJECTS.has(entry.name)) continue;
    if (entry.isDirectory() && !isEntryFolder(key)) {
      yield* listFolder(root, `${key}/`);
      continue;
    }
    const file = entry.isDirectory() ? join(root, key, ENTRY_FILE) : join(root, key);
    const found = await statIfThere(file);
    if (found) yield { key, size: found.size, modifiedMs: found.mtimeMs };
  }
}

/** Removes what lies in the folder of unfinished writes since before a time (ms since 1970); bytes freed. */
export async function removeOldTemporary(folder: string, before: number): Promise<number> {
  let freed = 0;
  for (const { name } of await readSorted(folder)) {
    const path = join(folder, name);
    const size = await sizeIfOlder(path, before);
    if (size === undefined) continue;
    await rm(path, { recursive: true, force: true });
    freed += size;
  }
  return freed;
}

async function readSorted(folder: string): Promise<Dirent[]> {
  const orderOf = (entry: Dirent) => (entry.isDirectory() ? `${entry.name}/` : entry.name);
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(({ name }) => !name.startsWith('.') && !DROPPINGS.has(name))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function statIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function sizeIfOlder(path: string, before: number): Promise<number | undefined> {
  try {
    const found = await lstat(path);
    return found.mtimeMs <= before ? found.size : undefined;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
