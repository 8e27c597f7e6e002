import { readLetterClass } from '../artifact/letter-class.ts';
import { LetterMachine } from '../artifact/letter-machine.ts';

const SLASH = 47;
const isSlash = (letter: number) => letter === SLASH;
const notSlash = (letter: number) => letter !== SLASH;
const anything = () => true;

/** One line of rules: what it ignores, or brings back. */
export interface IgnorePattern {
  /** It began with `!`. */
  readonly keeps: boolean;
  /** Whether it says something about an entry by itself; folders above it are not asked about. */
  readonly fits: (path: string, isFolder: boolean) => boolean;
}

/**
 * Understands one line of rules in gitignore syntax (gitignore(5), and git's `wildmatch.c` for what that leaves open). Paths
 * are relative to the folder of the rules. Takes time proportional to the lengths of line and path at most.
 *
 * @returns undefined for what is no rule: a comment, an empty line, one that ends in a single backslash
 */
export function readIgnorePattern(line: string): IgnorePattern | undefined {
  const trimmed = withoutTrailingSpaces(line.replace(/\r$/, ''));
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const keeps = trimmed.startsWith('!');
  const text = keeps ? trimmed.slice(1) : trimmed;
  const foldersOnly = text.endsWith('/');
  const body = foldersOnly ? text.slice(0, -1) : text;
  if (body === '' || /(?:^|[^\\])(?:\\\\)*\\$/.test(body)) return undefined;
  const isAnchored = body.includes('/');
  const matches = compile(body.startsWith('/') ? body.slice(1) : body);
  const fits = (path: string, isFolder: boolean) =>
    (isFolder || !foldersOnly) && matches(isAnchored ? path : path.slice(path.lastIndexOf('/') + 1));
  return { keeps, fits };
}

/** Spaces at the end count only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  const backslashes = /\\*$/.exec(line.slice(0, end))![0].length;
  return line.slice(0, backslashes % 2 === 1 ? end + 1 : end);
}

function compile(pattern: string): (path: string) => boolean {
  const letters = [...pattern];
  // Git compares the letters before the first sign by themselves, so that stars there open a pattern.
  const opening = letters.findIndex((letter) => '*?[\\'.includes(letter));
  const machine = new LetterMachine();
  let place = 0;
  let folders = -1;
  for (let at = 0; at < letters.length; at++) {
    const sign = letters[at]!;
    if (sign === '*') {
      let after = at;
      while (letters[after] === '*') after += 1;
      const opens = at === opening || letters[at - 1] === '/';
      const isWhole = after - at >= 2 && opens && (after === letters.length || letters[after] === '/');
      at = isWhole ? after : after - 1;
      // Any number of folders twice is no more than once.
      if (isWhole && place === folders && after < letters.length) continue;
      const inside = machine.loop(place, isWhole ? anything : notSlash);
      if (isWhole && after < letters.length) {
        folders = machine.step(inside, isSlash);
        machine.skip(place, folders);
        place = folders;
      } else place = inside;
      continue;
    }
    if (sign === '?') {
      place = machine.step(place, notSlash);
      continue;
    }
    if (sign === '[') {
      const found = readLetterClass(letters, at);
      // As in git, such a line says nothing of any path.
      if (!found) return () => false;
      place = machine.step(place, found.fits);
      at += found.length - 1;
      continue;
    }
    if (sign === '\\') at += 1;
    const wanted = letters[at]!.codePointAt(0)!;
    place = machine.step(place, (letter) => letter === wanted);
  }
  return (path) => machine.leadsTo(place, path);
}
