import { type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { systemCode } from '../../../contract/errors.ts';
import { IGNORE_FILE } from '../scan/ignore-rules.ts';
import type { StartWatcher } from './watch-types.ts';
import { WatchedRules } from './watched-rules.ts';

/**
 * Watches a root with all below it by one handle, as macOS and Windows offer it. Chokidar keeps the set of folders, whose
 * `raw` events tell of files in them; it is not asked to watch files, which would cost memory. Links to folders are
 * followed.
 */
export const startRecursiveWatcher: StartWatcher = (root, ignore, events) => {
  const rules = new WatchedRules(root, ignore);
  const watcher = watch(root, {
    ignored: (path: string, stats?: Stats) => isUnwatched(logical(root, path), { path, stats, rules }),
    ignoreInitial: true,
    followSymlinks: true,
    atomic: false,
  });
  const ready = Promise.withResolvers<void>();
  watcher.on('ready', () => ready.resolve());
  watcher.on('error', (error) => events.failed(error instanceof Error ? error : new Error(String(error))));
  watcher.on('raw', (_event, name, details: unknown) => {
    const changed = rawPath(name, details);
    const path = changed === undefined ? '' : logical(root, changed);
    if (path === undefined) return;
    if (basename(path) === IGNORE_FILE) events.rulesChanged();
    if (path !== '' && rules.ignores(path, true) && rules.ignores(path, false)) return;
    events.changed(parentOf(path));
  });
  const onFolder = (gone: boolean) => (absolute: string) => {
    const path = logical(root, absolute);
    if (path === undefined) return;
    if (path === '') events.rootChanged();
    // What was put into a new folder before it was watched raised no event of its own.
    if (!gone) events.changed(path);
    events.changed(parentOf(path));
  };
  watcher.on('addDir', onFolder(false));
  watcher.on('unlinkDir', onFolder(true));
  return {
    ready: ready.promise,
    async close() {
      ready.resolve();
      await watcher.close();
    },
  };
};

interface Candidate {
  readonly path: string;
  readonly stats: Stats | undefined;
  readonly rules: WatchedRules;
}

/** Chokidar asks twice: before it knows what a path is, and after. */
function isUnwatched(logicalPath: string | undefined, { path, stats, rules }: Candidate): boolean {
  if (logicalPath === undefined || logicalPath === '' || !stats) return false;
  return !leadsToFolder(path, stats) || rules.ignores(logicalPath, true);
}

function leadsToFolder(path: string, stats: Stats): boolean {
  if (!stats.isSymbolicLink()) return stats.isDirectory();
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** The path that a raw event is about. Without a name it is the watched folder itself. */
function rawPath(name: unknown, details: unknown): string | undefined {
  const watched =
    typeof details === 'object' && details !== null && 'watchedPath' in details
      ? details.watchedPath
      : undefined;
  if (typeof watched !== 'string') return undefined;
  return typeof name === 'string' && name !== '' ? join(watched, name) : join(watched, '?');
}

/** Path relative to the root with `/`; `''` is the root; undefined outside. */
function logical(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  if (inside === '') return '';
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
  return sep === '/' ? inside : inside.replaceAll(sep, '/');
}

function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}
