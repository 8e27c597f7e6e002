import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { systemCode } from '../../../contract/errors.ts';
import { comparePaths } from '../artifact/entry.ts';
import { IGNORE_FILE, type IgnoreRules } from './ignore-rules.ts';
import type { ScanProblemReason } from './scan-types.ts';

/** Entries of one directory that are to be visited. */
export interface Listing {
  /** Names in manifest order; those of directories, and of links to directories, end in `/`. */
  readonly keys: string[];
  /** Those of `keys` that are links to directories. */
  readonly links: ReadonlySet<string>;
  /** The rules that hold inside, those of its own `.vitrineignore` included. */
  readonly rules: IgnoreRules;
}

/** Hears of what a listing leaves out. Names of directories end in `/`. */
export interface ListingObserver {
  ignored(name: string): void;
  problem(name: string, reason: ScanProblemReason, message: string): void;
}

/** A `.vitrineignore` larger than this is no list of rules. */
const IGNORE_FILE_MAX = 1 << 20;

/** What stands in a name for bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * Reads one directory: applies the ignore rules, finds out which links lead to directories, and sorts.
 *
 * Sorting by code point with `/` behind the names of directories makes a depth-first walk give whole paths in
 * manifest order: `animals.txt` comes before `animals/cat.txt`. Throws system errors of the directory itself.
 *
 * @param directory real path of the directory, ending in a separator
 * @param prefix its logical path: empty or ending in `/`
 * @param rules that hold for the directory without its own `.vitrineignore`
 */
export function listDirectory(
  directory: string,
  context: { readonly prefix: string; readonly rules: IgnoreRules },
  observer: ListingObserver,
): Listing {
  const entries = readEntries(directory);
  const { prefix } = context;
  const rules = addOwnRules(directory, context, { entries, observer });
  const keys: string[] = [];
  const links = new Set<string>();
  let needsComparator = false;
  for (const entry of entries) {
    const { name } = entry;
    const target = entry.isSymbolicLink() ? followLink(directory + name) : undefined;
    const isDirectory = target?.isDirectory ?? entry.isDirectory();
    if (rules.passesOver(prefix, name, isDirectory)) continue;
    if (rules.ignores(prefix, name, isDirectory)) {
      observer.ignored(isDirectory ? `${name}/` : name);
    } else if ('rawName' in entry) {
      observer.problem(name, 'bad-name', `The name ${printable(entry.rawName)} is not valid UTF-8.`);
    } else if (target?.problem) {
      observer.problem(name, target.problem, target.message);
    } else {
      const key = isDirectory ? `${name}/` : name;
      if (isDirectory && target) links.add(key);
      if (!needsComparator && HIGH_UNITS.test(key)) needsComparator = true;
      keys.push(key);
    }
  }
  if (needsComparator) keys.sort(comparePaths);
  else keys.sort();
  return { keys, links, rules };
}

/** UTF-16 units for which unit order is not code-point order. */
const HIGH_UNITS = /[\ud800-\uffff]/;

type ListedEntry = Pick<Dirent, 'name' | 'isDirectory' | 'isSymbolicLink' | 'isFile'>;
type BadEntry = ListedEntry & { readonly rawName: Buffer };

/**
 * Names as text are twice as fast as names as bytes, so bytes are asked for only where a replacement character
 * shows up, which may also be part of a valid name.
 */
function readEntries(directory: string): readonly (ListedEntry | BadEntry)[] {
  const entries = readTwice(() => readdirSync(directory, { withFileTypes: true }));
  if (!entries.some((entry) => entry.name.includes(REPLACEMENT))) return entries;
  const raw = readTwice(() => readdirSync(directory, { withFileTypes: true, encoding: 'buffer' }));
  return raw.map((entry) => {
    const name = entry.name.toString();
    const listed: ListedEntry = {
      name,
      isDirectory: () => entry.isDirectory(),
      isSymbolicLink: () => entry.isSymbolicLink(),
      isFile: () => entry.isFile(),
    };
    return Buffer.from(name).equals(entry.name) ? listed : { ...listed, rawName: entry.name };
  });
}

/**
 * Where the file system gives no types, Node asks for each and fails when an entry goes away in between; a second
 * reading tells that from a missing directory.
 */
function readTwice<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return read();
  }
}

function addOwnRules(
  directory: string,
  { prefix, rules }: { readonly prefix: string; readonly rules: IgnoreRules },
  { entries, observer }: { readonly entries: readonly ListedEntry[]; readonly observer: ListingObserver },
): IgnoreRules {
  if (!entries.some((entry) => entry.name === IGNORE_FILE && !entry.isDirectory())) return rules;
  const path = directory + IGNORE_FILE;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return rules;
    if (stat.size > IGNORE_FILE_MAX) {
      observer.problem(
        IGNORE_FILE,
        'unreadable',
        'It is larger than 1 MiB, which no list of ignore rules is.',
      );
      return rules;
    }
    return rules.withFile(prefix, readFileSync(path, 'utf8'));
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    // A broken link is reported as such by the listing.
    if (code !== 'ENOENT')
      observer.problem(IGNORE_FILE, 'unreadable', `Its ignore rules cannot be read (${code}).`);
    return rules;
  }
}

interface LinkTarget {
  readonly isDirectory: boolean;
  readonly problem?: ScanProblemReason;
  readonly message: string;
}

function followLink(path: string): LinkTarget {
  try {
    const stat: Stats = statSync(path);
    return { isDirectory: stat.isDirectory(), message: '' };
  } catch (error) {
    return { isDirectory: false, ...linkProblem(systemCode(error) ?? String(error)) };
  }
}

function linkProblem(code: string): { problem: ScanProblemReason; message: string } {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { problem: 'broken-link', message: 'The link leads to something that does not exist.' };
    case 'ELOOP':
      return { problem: 'link-cycle', message: 'The link leads back to itself.' };
    case 'EACCES':
    case 'EPERM':
      return { problem: 'unreadable', message: 'The target of the link may not be read: permission denied.' };
    default:
      return { problem: 'unreadable', message: `The target of the link cannot be read (${code}).` };
  }
}

/** A name with bytes that are not ASCII as `\xNN`. */
function printable(name: Buffer): string {
  const text = [...name].map((byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `"${text.join('')}"`;
}
