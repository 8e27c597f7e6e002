import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import type { FolderItem } from '../messages.ts';

const MOST_FOUND = 50;
const MOST_FOLDERS = 60_000;
const DEEPEST = 8;
const LONGEST_MS = 4_000;
const SIDE_BY_SIDE = 16;
/** Full of folders in which nobody keeps data. */
const SKIPPED = new Set(['node_modules', '.git', '.cache', '__pycache__', '.venv', 'Library', 'AppData']);
/** Kept by the kernel, not by people. */
const KERNEL = new Set(['/proc', '/sys', '/dev', '/run']);

interface FindOptions {
  /** Where to begin; what lies nearer to one of them is found first. */
  readonly from?: readonly string[];
  readonly now?: () => number;
}

/**
 * Files and folders with this name, regardless of case, in the home folder and then anywhere else: breadth first, for four seconds at
 * most.
 */
export async function findByName(
  name: string,
  signal: AbortSignal,
  {
    from = [homedir(), process.cwd(), '/tmp', '/mnt', '/media', '/data', '/srv', '/Volumes', '/'],
    now = Date.now,
  }: FindOptions = {},
): Promise<{ readonly items: readonly FolderItem[]; readonly complete: boolean }> {
  const wanted = name.trim().toLowerCase();
  const found: FolderItem[] = [];
  const seen = new Set<string>();
  const end = now() + LONGEST_MS;
  let level = [...new Set(from)];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    const queue = level.filter((folder) => !seen.has(folder) && !KERNEL.has(folder));
    for (const folder of queue) seen.add(folder);
    const worker = async () => {
      for (let folder = queue.shift(); folder !== undefined; folder = queue.shift()) {
        if (signal.aborted || found.length >= MOST_FOUND || seen.size > MOST_FOLDERS || now() > end) return;
        for (const entry of await entriesOf(folder)) {
          const path = join(folder, entry.name);
          const isFolder = entry.isDirectory();
          if (entry.name.toLowerCase() === wanted && (isFolder || entry.isFile())) {
            found.push({
              name: entry.name,
              path,
              folder: isFolder,
              size: null,
              hidden: entry.name.startsWith('.'),
            });
          }
          if (isFolder && !SKIPPED.has(entry.name)) next.push(path);
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    if (queue.length > 0) return { items: byPlace(found), complete: false };
    level = next;
  }
  return { items: byPlace(found), complete: level.length === 0 };
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // What cannot be read is not found.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** Each once; what lies least deep first. */
function byPlace(found: readonly FolderItem[]): FolderItem[] {
  const depth = ({ path }: FolderItem) => path.split(sep).length;
  const once = [...new Map(found.map((item) => [item.path, item])).values()];
  return once.slice(0, MOST_FOUND).sort((a, b) => depth(a) - depth(b) || a.path.localeCompare(b.path));
}
