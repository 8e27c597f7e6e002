/** Files and folders that a draft takes away from the version it builds on. */
export class RemovedPaths {
  readonly #paths = new Set<string>();

  add(path: string): void {
    this.#paths.add(path);
  }

  /** What was taken away, in no order. */
  get all(): Iterable<string> {
    return this.#paths;
  }

  /** True when the path or a folder that it is in was taken away. */
  has(path: string): boolean {
    if (this.#paths.size === 0) return false;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (this.#paths.has(path.slice(0, end))) return true;
    }
    return false;
  }
}
