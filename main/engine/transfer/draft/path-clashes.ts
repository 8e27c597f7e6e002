/** Finds, among paths that come in the order of manifests, those that lie below a path that is a file. */
export class PathClashes {
  /** Files that what comes next may lie below. */
  readonly #open: string[] = [];

  /** The file that a path would lie below; undefined when there is none. */
  take(path: string): string | undefined {
    // Everything below "a" comes before "a0", which follows "a/" in the order of bytes.
    while (this.#open.length > 0 && !maybeBelow(path, this.#open.at(-1)!)) this.#open.pop();
    const file = this.#open.at(-1);
    if (file !== undefined && path.startsWith(`${file}/`)) return file;
    this.#open.push(path);
    return undefined;
  }
}

/** False when the path and all after it are not below a file. */
function maybeBelow(path: string, file: string): boolean {
  return path.startsWith(file) && path.charCodeAt(file.length) <= SLASH;
}

const SLASH = 0x2f;
