/** Literal logical paths of files and folders that are left out, or that alone are taken. */
export interface ChosenPathsOptions {
  readonly exclude?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
}

/** Which paths a person chose, by name and without patterns. */
export class ChosenPaths {
  readonly #exclude: ReadonlySet<string>;
  readonly #only: ReadonlySet<string> | undefined;
  /** Folders that are entered because something in them is chosen. */
  readonly #above = new Set<string>();

  /** Undefined when nothing was chosen. */
  static from({ exclude = [], only }: ChosenPathsOptions): ChosenPaths | undefined {
    return exclude.length === 0 && only === undefined ? undefined : new ChosenPaths(exclude, only);
  }

  private constructor(exclude: readonly string[], only: readonly string[] | undefined) {
    this.#exclude = new Set(exclude);
    this.#only = only && new Set(only);
    for (const path of only ?? []) for (const folder of foldersAbove(path)) this.#above.add(folder);
  }

  /** Whether the path itself was left out. */
  excludes(path: string): boolean {
    return this.#exclude.has(path);
  }

  /** Whether nothing at the path, or below it, was chosen. */
  passesOver(path: string, isFolder: boolean): boolean {
    const only = this.#only;
    if (!only || only.has(path) || (isFolder && this.#above.has(path))) return false;
    for (const folder of foldersAbove(path)) if (only.has(folder)) return false;
    return true;
  }
}

function* foldersAbove(path: string): Generator<string> {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    yield path.slice(0, slash);
  }
}
