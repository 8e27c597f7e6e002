import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where catalog, settings and the default store live: `VITRINE_HOME`, else the platform's place for a user's
 * data (XDG base directories on Linux, Application Support on macOS, local application data on Windows).
 */
export function dataHome(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  if (env.VITRINE_HOME) return resolve(env.VITRINE_HOME);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Vitrine');
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Vitrine');
  // The specification says that a relative XDG path is to be ignored.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
  return join(data, 'vitrine');
}

/** Where the catalog and the locks are, below `VITRINE_HOME`. */
export function catalogFolder(home: string): string {
  return join(home, 'catalog');
}

/** Where the app keeps its own settings and the browser's data, below `VITRINE_HOME`; one app runs for each of them. */
export function userDataFolder(home: string): string {
  return join(home, 'app');
}
