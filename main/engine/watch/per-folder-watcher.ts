import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../../contract/errors.ts';
import { IGNORE_FILE } from '../scan/ignore-rules.ts';
import type { StartedWatcher, StartWatcher, WatcherEvents } from './watch-types.ts';
import { WatchedRules } from './watched-rules.ts';

/**
 * Watches each folder below a root by a handle of its own, as Linux (inotify) needs it. Links to folders are followed.
 *
 * A folder is always watched first and read then, so that what is made in it before it is watched is found by reading, and
 * what is made after is heard of. An event that names a folder means that it was made, moved or removed: it is watched
 * anew, with all below it, because a handle on a folder that was removed is dead, and the one that took its place may even
 * have the same inode.
 */
export const startPerFolderWatcher: StartWatcher = (root, ignore, events) =>
  new PerFolderWatcher(root, ignore, events);

/** A folder that is watched, or about to be. */
interface Watched {
  /** Relative to the root, with `/`; `''` is the root. */
  readonly path: string;
  /** The folder that it is in; undefined for the root. */
  readonly above: Watched | undefined;
  readonly inside: Map<string, Watched>;
  /** Device and inode of this folder and those above it, to end cycles of links. */
  lineage: readonly string[];
  handle: FSWatcher | undefined;
  closed: boolean;
  /** Names in it that may have become, or stopped to be, folders. */
  readonly unclear: Set<string>;
  clearing: boolean;
}

class PerFolderWatcher implements StartedWatcher {
  readonly ready: Promise<void>;
  readonly #root: string;
  readonly #rules: WatchedRules;
  readonly #events: WatcherEvents;
  readonly #tree = newWatched('', undefined);
  #aboveRoot: FSWatcher | undefined;
  #started = false;

  constructor(root: string, ignore: readonly string[], events: WatcherEvents) {
    this.#root = root;
    this.#rules = new WatchedRules(root, ignore);
    this.#events = events;
    this.#watchAboveRoot();
    this.ready = this.#open(this.#tree).then(() => {
      this.#started = true;
    });
  }

  async close(): Promise<void> {
    this.#aboveRoot?.close();
    forget(this.#tree);
  }

  /** The folder that holds the root tells when the root goes, comes or is replaced. */
  #watchAboveRoot(): void {
    const name = basename(this.#root);
    try {
      this.#aboveRoot = watch(dirname(this.#root), (event, named) => {
        if (event === 'rename' && named === name) this.#events.rootChanged();
      });
      this.#aboveRoot.on('error', () => this.#aboveRoot?.close());
    } catch (error) {
      // The session looks at the root now and then, too.
      if (systemCode(error) === undefined) throw error;
    }
  }

  /** Watches a folder and what is below it. Says that it changed, unless this is the start. */
  async #open(folder: Watched): Promise<void> {
    const absolute = join(this.#root, folder.path);
    try {
      const stats = await stat(absolute, { bigint: true });
      const identity = `${stats.dev}:${stats.ino}`;
      if (folder.closed || !stats.isDirectory() || folder.lineage.includes(identity)) return;
      folder.lineage = [...folder.lineage, identity];
      folder.handle = watch(absolute, (event, name) => this.#heard(folder, event, name));
      folder.handle.on('error', (error) => this.#failed(error));
      if (this.#started) this.#events.changed(folder.path);
      const entries = await readdir(absolute, { withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
      await Promise.all(folders.map(({ name }) => folder.inside.has(name) || this.#enter(folder, name)));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Watches what a name in a folder leads to now, if it is a folder. */
  async #enter(folder: Watched, name: string): Promise<void> {
    const before = folder.inside.get(name);
    if (before) forget(before);
    folder.inside.delete(name);
    const path = pathIn(folder, name);
    this.#rules.forget(path);
    if (folder.closed || this.#rules.ignores(path, true)) return;
    const inner = newWatched(path, folder);
    folder.inside.set(name, inner);
    await this.#open(inner);
    if (!inner.handle && folder.inside.get(name) === inner) folder.inside.delete(name);
  }

  #heard(folder: Watched, event: string, name: string | null): void {
    if (folder.closed) return;
    if (name === null) {
      this.#events.changed(folder.path);
      return;
    }
    if (name === IGNORE_FILE) this.#events.rulesChanged();
    // What happens to a folder itself is told under its own name, as if it were in itself.
    if (event === 'rename' && name === basename(join(this.#root, folder.path))) this.#moved(folder, name);
    const path = pathIn(folder, name);
    if (this.#rules.ignores(path, true) && this.#rules.ignores(path, false)) return;
    this.#events.changed(folder.path);
    if (event === 'rename') this.#lookAt(folder, name);
  }

  #moved({ above }: Watched, name: string): void {
    if (above) this.#lookAt(above, name);
    else this.#events.rootChanged();
  }

  #lookAt(folder: Watched, name: string): void {
    folder.unclear.add(name);
    if (!folder.clearing) void this.#clear(folder);
  }

  async #clear(folder: Watched): Promise<void> {
    folder.clearing = true;
    for (const name of folder.unclear) {
      folder.unclear.delete(name);
      await this.#enter(folder, name);
      if (folder.closed) return;
    }
    folder.clearing = false;
  }

  #failed(error: unknown): void {
    const code = systemCode(error);
    if (code === undefined) throw error;
    // What is gone again is not watched; whoever holds it hears of it.
    if (this.#tree.closed || code === 'ENOENT' || code === 'ENOTDIR') return;
    this.#events.failed(error as Error);
  }
}

function newWatched(path: string, above: Watched | undefined): Watched {
  return {
    path,
    above,
    inside: new Map(),
    lineage: above?.lineage ?? [],
    handle: undefined,
    closed: false,
    unclear: new Set(),
    clearing: false,
  };
}

function pathIn(folder: Watched, name: string): string {
  return folder.path === '' ? name : `${folder.path}/${name}`;
}

/** Ends the watch of a folder and of all below it. */
function forget(folder: Watched): void {
  folder.closed = true;
  folder.handle?.close();
  for (const inner of folder.inside.values()) forget(inner);
}
