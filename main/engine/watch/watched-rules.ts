import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../../contract/errors.ts';
import { IGNORE_FILE, IgnoreRules } from '../scan/ignore-rules.ts';

/**
 * Answers which folders below a root are not watched because they are ignored, by the same rules as a scan. Reads
 * each `.vitrineignore` once; when one changes in a folder that stays, a new object is needed.
 */
export class WatchedRules {
  readonly #root: string;
  readonly #given: IgnoreRules;
  readonly #byFolder = new Map<string, IgnoreRules>();

  constructor(root: string, patterns: readonly string[]) {
    this.#root = root;
    this.#given = IgnoreRules.from(patterns);
  }

  /** True when an entry (logical path) or a folder above it is ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (this.#ignoresOne(path.slice(0, slash), true)) return true;
    }
    return this.#ignoresOne(path, isFolder);
  }

  /** The folder at this path may be another one now, with other rules in it. Those below have to be forgotten, too. */
  forget(folder: string): void {
    this.#byFolder.delete(`${folder}/`);
  }

  #ignoresOne(path: string, isFolder: boolean): boolean {
    const cut = path.lastIndexOf('/') + 1;
    return this.#inside(path.slice(0, cut)).ignores(path.slice(0, cut), path.slice(cut), isFolder);
  }

  /** The rules inside a folder; the path is empty or ends in `/`. */
  #inside(folder: string): IgnoreRules {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const above =
      folder === ''
        ? this.#given
        : this.#inside(folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1));
    const text = this.#readRules(folder);
    const rules = text === undefined ? above : above.withFile(folder, text);
    this.#byFolder.set(folder, rules);
    return rules;
  }

  #readRules(folder: string): string | undefined {
    const path = join(this.#root, folder, IGNORE_FILE);
    try {
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
      return readFileSync(path, 'utf8');
    } catch (error) {
      // The scan reports a rule file that cannot be read; watching too much does no harm.
      if (systemCode(error) === undefined) throw error;
      return undefined;
    }
  }
}
