import { AppError } from '../../../../contract/errors.ts';
import { isLogicalPath } from '../../artifact/logical-path.ts';
import { isOwnTempName } from './temp-names.ts';

/** A path that cannot be written, and why, in words that follow "because". */
export interface PathClash {
  readonly path: string;
  readonly reason: string;
}

/** What names a target can hold. */
export interface NameRules {
  /** Windows' rules: forbidden characters, device names, no final dot or space. */
  readonly windows: boolean;
  /** `A` and `a` are one file. */
  readonly foldsCase: boolean;
  /** Composed and decomposed letters are one file. */
  readonly foldsUnicode: boolean;
  /** Longest name, in bytes of UTF-8. */
  readonly maxNameBytes: number;
  /** Longest relative path, in bytes of UTF-8. */
  readonly maxPathBytes: number;
}

/** The most that common file systems allow for one name, in bytes. */
export const MAX_NAME_BYTES = 255;
/** `PATH_MAX` of Linux without the closing NUL; Windows and macOS are checked by the system itself. */
export const MAX_PATH_BYTES = 4095;

const CLASHES_SHOWN = 3;
const WINDOWS_FORBIDDEN = /[<>:"|?*\\\p{Cc}]|[. ](?:\/|$)/u;
/** Also with an extension, and with superscript digits: learn.microsoft.com "Naming Files, Paths, and Namespaces". */
const WINDOWS_DEVICE =
  /(?:^|\/)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.[^/]*)?(?=\/|$)/i;

/**
 * Paths that the target cannot hold, by their names alone: all of them, in the order given.
 *
 * @param paths of files and empty folders that are to be there, in manifest order
 */
export function findNameClashes(paths: readonly string[], rules: NameRules): PathClash[] {
  const clashes: PathClash[] = [];
  const files = new Set(paths);
  const folded = rules.foldsCase || rules.foldsUnicode ? new Map<string, string>() : undefined;
  const folders = new Set<string>();
  for (const path of paths) {
    const reason = badName(path, rules);
    if (reason !== undefined) {
      clashes.push({ path, reason });
      continue;
    }
    if (folded) addFolded(path, { rules, folded, clashes });
    for (const folder of parentsOf(path)) {
      if (folders.has(folder)) break;
      folders.add(folder);
      if (files.has(folder))
        clashes.push({ path: folder, reason: `it is a file and also the folder of ${path}` });
      if (folded) addFolded(folder, { rules, folded, clashes });
    }
  }
  return clashes;
}

/** The longest name in these paths, in bytes of UTF-8. */
export function longestNameBytes(paths: Iterable<string>): number {
  let longest = 0;
  for (const path of paths) {
    // A UTF-16 unit is at most three bytes, so most paths need no closer look.
    if (path.length * 3 <= longest) continue;
    for (const name of path.split('/')) {
      if (name.length * 3 > longest) longest = Math.max(longest, Buffer.byteLength(name));
    }
  }
  return longest;
}

/** Two paths are one file for the target exactly when these are equal. */
export function foldPath(path: string, rules: Pick<NameRules, 'foldsCase' | 'foldsUnicode'>): string {
  const composed = rules.foldsUnicode ? path.normalize('NFC') : path;
  return rules.foldsCase ? composed.toLowerCase() : composed;
}

/** Parents of a path, innermost first. */
export function* parentsOf(path: string): Generator<string> {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    yield path.slice(0, slash);
  }
}

/** @throws TARGET_CLASH that lists all clashes in `details`, unless there are none */
export function throwClashes(folder: string, clashes: readonly PathClash[]): void {
  const first = clashes[0];
  if (first === undefined) return;
  const shown = clashes.slice(0, CLASHES_SHOWN).map(({ path, reason }) => `${path} (${reason})`);
  const more = clashes.length > shown.length ? ` and ${clashes.length - shown.length} more` : '';
  throw new AppError(
    'TARGET_CLASH',
    `${folder} cannot take ${shown.join(', ')}${more}. Nothing was written.`,
    {
      path: `${folder}/${first.path}`,
      hint: 'Choose another folder, move away what is in the way, or fetch only a part of it (--path on the command line).',
      details: { clashes: clashes.map(({ path, reason }) => ({ path, reason })) },
    },
  );
}

function badName(path: string, rules: NameRules): string | undefined {
  if (!isLogicalPath(path)) return 'it is no path inside a folder';
  if (path.includes('.vitrine-') && path.split('/').some(isOwnTempName))
    return 'Vitrine needs this name for itself';
  if (rules.windows && WINDOWS_FORBIDDEN.test(path)) return 'Windows does not allow a character in it';
  if (rules.windows && WINDOWS_DEVICE.test(path)) return 'Windows keeps this name for a device';
  if (path.length * 3 > rules.maxNameBytes) {
    if (path.split('/').some((name) => Buffer.byteLength(name) > rules.maxNameBytes)) {
      return 'a name in it is too long for this file system';
    }
    if (Buffer.byteLength(path) > rules.maxPathBytes) return 'the path is too long for this system';
  }
  return undefined;
}

function addFolded(
  path: string,
  to: { readonly rules: NameRules; readonly folded: Map<string, string>; readonly clashes: PathClash[] },
): void {
  const key = foldPath(path, to.rules);
  const other = to.folded.get(key);
  if (other === undefined) to.folded.set(key, path);
  else if (other !== path)
    to.clashes.push({ path, reason: `the file system does not tell it from ${other}` });
}
