import { splitPath } from '../../artifact/logical-path.ts';

/** How the sums of one directory change. */
export interface DirectoryChange {
  readonly parent: string;
  readonly name: string;
  readonly files: number;
  /** Entries directly in it. */
  readonly ownFiles: number;
  readonly bytes: number;
}

interface Open {
  /** Path with a slash at the end; '' is the top. */
  readonly prefix: string;
  files: number;
  ownFiles: number;
  bytes: number;
}

/**
 * Adds up changes for every directory above an entry. Paths come in manifest order, in which everything under a
 * directory is together, so only the directories above the present path are held.
 */
export class DirectorySums {
  readonly #open: Open[] = [start('')];
  #done: DirectoryChange[] = [];

  /** Takes note that `files` entries (1, 0 or -1) and `bytes` came or went at a path. */
  add(path: string, files: number, bytes: number): void {
    if (files === 0 && bytes === 0) return;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    while (!folder.startsWith(this.#top().prefix)) this.#close();
    for (let at = this.#top().prefix.length; at < folder.length; ) {
      at = folder.indexOf('/', at) + 1;
      this.#open.push(start(folder.slice(0, at)));
    }
    const own = this.#top();
    own.ownFiles += files;
    own.files += files;
    own.bytes += bytes;
  }

  /** The directories that are complete. */
  take(): DirectoryChange[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  /** Completes all directories, the top last. */
  finish(): DirectoryChange[] {
    while (this.#open.length > 0) this.#close();
    return this.take();
  }

  #top(): Open {
    return this.#open.at(-1)!;
  }

  #close(): void {
    const { prefix, files, ownFiles, bytes } = this.#open.pop()!;
    const above = this.#open.at(-1);
    if (above) {
      above.files += files;
      above.bytes += bytes;
    }
    if (files === 0 && ownFiles === 0 && bytes === 0) return;
    this.#done.push({ ...splitPath(prefix.slice(0, -1)), files, ownFiles, bytes });
  }
}

function start(prefix: string): Open {
  return { prefix, files: 0, ownFiles: 0, bytes: 0 };
}
