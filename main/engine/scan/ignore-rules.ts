import type { ChosenPaths } from './chosen-paths.ts';
import { type IgnorePattern, readIgnorePattern } from './ignore-pattern.ts';

/** A file of rules in gitignore syntax for its own folder and everything below. It is content like any other. */
export const IGNORE_FILE = '.vitrineignore';

/** Names that start so are Vitrine's own unfinished files; no rule brings them back. */
const OWN_PREFIX = '.vitrine-';

/** Files that systems leave behind; `!name` in a rule brings them back. */
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'Desktop.ini']);

/** Rules of one `.vitrineignore`, or those given. */
interface Layer {
  /** Folder the rules are relative to: empty or ending in `/`. */
  readonly base: string;
  /** The last line first: of those that fit, it decides. */
  readonly patterns: readonly IgnorePattern[];
}

/**
 * What is left out of a folder, with the semantics of git: the last matching rule decides, a deeper file wins over
 * a higher one, given rules win over files (as git's command line does), `!` brings back, and nothing inside an
 * ignored folder can be brought back, as it is not entered. Matching is case-sensitive on every system, so that
 * the same folder gives the same version everywhere. Immutable: each folder's rules derive from its parent's.
 */
export class IgnoreRules {
  /** The strongest layer first. */
  readonly #layers: readonly Layer[];
  /** Number of layers in front that were given, not read from files. */
  readonly #given: number;

  readonly #chosen: ChosenPaths | undefined;

  private constructor(layers: readonly Layer[], given: number, chosen: ChosenPaths | undefined) {
    this.#layers = layers;
    this.#given = given;
    this.#chosen = chosen;
  }

  /** The rules at the root of a folder, before its own `.vitrineignore`. */
  static from(patterns: readonly string[], chosen?: ChosenPaths): IgnoreRules {
    const read = readPatterns(patterns);
    return read.length > 0
      ? new IgnoreRules([{ base: '', patterns: read }], 1, chosen)
      : new IgnoreRules([], 0, chosen);
  }

  /** These rules and those of a `.vitrineignore` in the folder `base` (empty or ending in `/`). */
  withFile(base: string, text: string): IgnoreRules {
    const patterns = readPatterns([text]);
    if (patterns.length === 0) return this;
    const layers = this.#layers.slice();
    layers.splice(this.#given, 0, { base, patterns });
    return new IgnoreRules(layers, this.#given, this.#chosen);
  }

  /** Whether an entry is none of those that alone were asked for; it is as if it were not there. */
  passesOver(folder: string, name: string, isFolder: boolean): boolean {
    return this.#chosen?.passesOver(folder + name, isFolder) ?? false;
  }

  /**
   * Whether an entry of a folder is left out; the folder itself is not, else nobody would ask.
   *
   * @param folder logical path of the folder: empty or ending in `/`
   */
  ignores(folder: string, name: string, isFolder: boolean): boolean {
    if (name.startsWith(OWN_PREFIX) || this.#chosen?.excludes(folder + name)) return true;
    const path = folder + name;
    for (const { base, patterns } of this.#layers) {
      const inLayer = path.slice(base.length);
      const deciding = patterns.find(({ fits }) => fits(inLayer, isFolder));
      if (deciding) return !deciding.keeps;
    }
    return isFolder ? name === '.git' : SYSTEM_FILES.has(name);
  }
}

/** The rules of texts of many lines, the last one first. */
function readPatterns(texts: readonly string[]): IgnorePattern[] {
  return texts
    .flatMap((text) => text.replace(/^\ufeff/, '').split('\n'))
    .map(readIgnorePattern)
    .filter((pattern) => pattern !== undefined)
    .reverse();
}
