import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Real paths of files, for threads that look at many of a few folders: each folder is resolved once. */
export class RealPaths {
  readonly #folders = new Map<string, string>();

  /** Where a file really is; undefined for what is no file. Throws the errors of the file system. */
  fileAt(path: string): string | undefined {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return statSync(path).isFile() ? realpathSync.native(path) : undefined;
    return found.isFile() ? join(this.#folder(dirname(path)), basename(path)) : undefined;
  }

  #folder(path: string): string {
    let real = this.#folders.get(path);
    if (real === undefined) {
      real = realpathSync.native(path);
      this.#folders.set(path, real);
    }
    return real;
  }
}
