import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { systemCode } from '../../contract/errors.ts';
import type { Place } from '../messages.ts';

const MOST_RECENT = 8;
const recentFile = z.array(z.string());

/** Places that a folder dialog offers: home, the usual folders, what was chosen before, the root. */
export interface Places {
  list(): Promise<readonly Place[]>;
  /** Keeps the folders of what was chosen. */
  remember(paths: readonly string[]): Promise<void>;
}

/** `file` keeps what was chosen, once it is known where. */
export function makePlaces(file: () => string | undefined): Places {
  let recent: string[] | undefined;
  const load = async () => {
    recent ??= await readRecent(file());
    return recent;
  };
  return {
    async list() {
      const home = homedir();
      const usual = ['Desktop', 'Documents', 'Downloads', 'data', 'datasets'].map((name) => join(home, name));
      const folders = [...usual, '/data', '/mnt', '/media', '/Volumes'];
      const [known, there] = await Promise.all([keepFolders(await load()), keepFolders(folders)]);
      const place = (kind: Place['kind']) => (path: string) => ({ name: basename(path) || path, path, kind });
      return [
        { name: 'Home', path: home, kind: 'home' },
        ...there.map(place('folder')),
        { name: '/', path: '/', kind: 'root' },
        ...known.filter((path) => path !== home && !there.includes(path)).map(place('recent')),
      ];
    },
    async remember(paths) {
      const folders = await Promise.all(
        paths.slice(0, MOST_RECENT).map(async (path) => ((await isFolder(path)) ? path : dirname(path))),
      );
      recent = [...new Set([...folders, ...(await load())])].slice(0, MOST_RECENT);
      await writeRecent(file(), recent);
    },
  };
}

async function keepFolders(paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(paths.map(isFolder));
  return paths.filter((_, i) => there[i]);
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function readRecent(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  try {
    return recentFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    // The first start has none, and one that was damaged is only a list of shortcuts.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [];
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

async function writeRecent(file: string | undefined, recent: readonly string[]): Promise<void> {
  if (file === undefined) return;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(recent), { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    // Shortcuts that cannot be kept, on a full disk, must not undo what was chosen.
    if (systemCode(error) === undefined) throw error;
  }
}
