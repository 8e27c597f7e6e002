import ignore, { type Ignore } from 'ignore';
import type { ChosenPaths } from './chosen-paths.ts';

/** A file of rules in gitignore syntax for its own folder and everything below. It is content like any other. */
export const IGNORE_FILE = '.vitrineignore';

/** Names that start so are Vitrine's own unfinished files; no rule brings them back. */
const OWN_PREFIX = '.vitrine-';

/** Files that systems leave behind; `!name` in a rule brings them back. */
const SYSTEM_FILES = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'Desktop.ini']);

/** `ignore` remembers every path it was asked about; a matcher is replaced after this many. */
const REMEMBERED_PATHS = 1000;

/** Rules of one `.vitrineignore`, or those given. */
interface Layer {
  /** Folder the rules are relative to: empty or ending in `/`. */
  readonly base: string;
  readonly matcher: RenewingMatcher;
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
    const matcher = RenewingMatcher.from(patterns);
    return matcher ? new IgnoreRules([{ base: '', matcher }], 1, chosen) : new IgnoreRules([], 0, chosen);
  }

  /** These rules and those of a `.vitrineignore` in the folder `base` (empty or ending in `/`). */
  withFile(base: string, text: string): IgnoreRules {
    const matcher = RenewingMatcher.from([text]);
    if (!matcher) return this;
    const layers = this.#layers.slice();
    layers.splice(this.#given, 0, { base, matcher });
    return new IgnoreRules(layers, this.#given, this.#chosen);
  }

  /**
   * The rules inside a folder that is entered (path ending in `/`). Where one layer ignores the folder and a
   * stronger one brought it back, the first must not go on to ignore all of its content.
   */
  enter(folder: string): IgnoreRules {
    let layers: Layer[] | undefined;
    for (const [i, { base, matcher }] of this.#layers.entries()) {
      const path = folder.slice(base.length);
      if (!matcher.test(path).ignored) continue;
      layers ??= this.#layers.slice();
      layers[i] = { base, matcher: matcher.withKept(path) };
    }
    return layers ? new IgnoreRules(layers, this.#given, this.#chosen) : this;
  }

  /** Whether an entry is none of those that alone were asked for; it is as if it were not there. */
  passesOver(folder: string, name: string, isFolder: boolean): boolean {
    return this.#chosen?.passesOver(folder + name, isFolder) ?? false;
  }

  /**
   * Whether an entry of a folder is left out.
   *
   * @param folder logical path of the folder: empty or ending in `/`
   */
  ignores(folder: string, name: string, isFolder: boolean): boolean {
    if (name.startsWith(OWN_PREFIX) || this.#chosen?.excludes(folder + name)) return true;
    if (this.#layers.length > 0) {
      const path = isFolder ? `${folder}${name}/` : folder + name;
      for (const { base, matcher } of this.#layers) {
        const result = matcher.test(path.slice(base.length));
        if (result.ignored) return true;
        if (result.unignored) return false;
      }
    }
    return isFolder ? name === '.git' : SYSTEM_FILES.has(name);
  }
}

/** One set of patterns. Forgets what `ignore` remembers now and then, so that a million paths take no memory. */
class RenewingMatcher {
  readonly #patterns: Ignore;
  #current: Ignore;
  #asked = 0;

  private constructor(patterns: Ignore) {
    this.#patterns = patterns;
    this.#current = newIgnore().add(patterns);
  }

  /** Undefined when there is no rule in it, only blank lines and comments. */
  static from(texts: readonly string[]): RenewingMatcher | undefined {
    const lines = texts.flatMap((text) => text.split(/\r?\n/));
    if (!lines.some((line) => /^\s*[^\s#]/.test(line.replace(/^\ufeff/, '')))) return undefined;
    const patterns = newIgnore();
    for (const text of texts) patterns.add(text);
    return new RenewingMatcher(patterns);
  }

  test(path: string): { readonly ignored: boolean; readonly unignored: boolean } {
    if (++this.#asked > REMEMBERED_PATHS) {
      this.#current = newIgnore().add(this.#patterns);
      this.#asked = 0;
    }
    return this.#current.test(path);
  }

  /** The same patterns, and one that says that this folder (ending in `/`) is kept. */
  withKept(folder: string): RenewingMatcher {
    const escaped = folder.replace(/[\\*?[\]!# ]/g, '\\$&');
    return new RenewingMatcher(
      newIgnore()
        .add(this.#patterns)
        .add([`!/${escaped}`]),
    );
  }
}

function newIgnore(): Ignore {
  return ignore({ ignoreCase: false });
}
