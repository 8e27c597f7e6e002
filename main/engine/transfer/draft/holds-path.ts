import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import type { DraftItem } from './draft-items.ts';

/** Whether steps of a draft put something at a path or below it, as far as can be told without listing anything. */
export async function itemsHold(items: readonly DraftItem[], path: string): Promise<boolean> {
  for (const item of items) if (await holds(item, path)) return true;
  return false;
}

async function holds(item: DraftItem, path: string): Promise<boolean> {
  switch (item.kind) {
    case 'file':
      return isWithin(item.path, path);
    case 'folder': {
      if (isWithin(item.prefix, path)) return true;
      const rest = below(path, item.prefix);
      return rest !== undefined && (await isThere(join(item.folder, rest)));
    }
    case 'reference':
    case 'entry': {
      // What is below an address or an entry is known when it is listed.
      const at = item.kind === 'entry' ? item.as : item.path;
      return at === null || isWithin(at, path) || below(path, at) !== undefined;
    }
    case 'remove':
      return false;
  }
}

/** True for a path that is a folder, or is in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The rest of a path below a folder; undefined when it is not there. */
export function below(path: string, folder: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}
