import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const FOLDERS = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
} as const;

/**
 * The folders that `app.getPath` names, without asking the system: on Linux by the XDG base directories and `user-dirs.dirs`,
 * elsewhere where the system puts them.
 */
export function userFolders(
  env: Environment,
  platform: NodeJS.Platform,
  home: string,
): Record<'home' | 'appData' | keyof typeof FOLDERS, string> {
  const names = platform === 'darwin' ? { ...FOLDERS, videos: 'Movies' } : FOLDERS;
  const plain = Object.fromEntries(
    Object.entries(names).map(([key, name]) => [key, join(home, name)]),
  ) as Record<keyof typeof FOLDERS, string>;
  if (platform === 'darwin') return { home, appData: join(home, 'Library', 'Application Support'), ...plain };
  if (platform === 'win32') {
    return { home, appData: env.APPDATA || join(home, 'AppData', 'Roaming'), ...plain };
  }
  const config = env.XDG_CONFIG_HOME?.startsWith('/') ? env.XDG_CONFIG_HOME : join(home, '.config');
  return { home, appData: config, ...plain, ...xdgUserFolders(config, home) };
}

/** What the user's own `user-dirs.dirs` says: lines such as `XDG_DOWNLOAD_DIR="$HOME/Downloads"`. */
function xdgUserFolders(config: string, home: string): Record<string, string> {
  const keys: Record<string, string> = { DOWNLOAD: 'downloads' };
  for (const key of Object.keys(FOLDERS)) keys[key.toUpperCase()] = key;
  const found: Record<string, string> = {};
  for (const [, key = '', value = ''] of readText(join(config, 'user-dirs.dirs')).matchAll(
    /^XDG_(\w+)_DIR="(.*)"$/gm,
  )) {
    const path = value.replace(/^\$HOME/, home);
    const name = keys[key];
    if (name !== undefined && path.startsWith('/')) found[name] = path;
  }
  return found;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Most systems without a desktop have no such file.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
