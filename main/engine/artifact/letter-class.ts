import type { LetterTest } from './letter-machine.ts';

const SLASH = 47;

/** Names of classes as git's `wildmatch.c` has them, which knows ASCII only. */
const NAMED: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is meant
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** `[…]` of a pattern. */
export interface LetterClass {
  readonly fits: LetterTest;
  /** Letters of the pattern that it takes. */
  readonly length: number;
}

/**
 * Reads `[…]`: letters, ranges (`a-z`), named classes (`[:digit:]`); `!` or `^` in front for all others; a `]` at the
 * beginning, and what follows a backslash, are letters. `/` never fits.
 *
 * @param letters the pattern
 * @param start where its `[` is
 * @returns undefined when it has no end, or an unknown name
 */
export function readLetterClass(letters: readonly string[], start: number): LetterClass | undefined {
  let at = start + 1;
  const others = letters[at] === '!' || letters[at] === '^';
  if (others) at += 1;
  const tests: LetterTest[] = [];
  const first = at;
  for (; at === first || letters[at] !== ']'; at++) {
    if (letters[at] === undefined) return undefined;
    const name = letters[at] === '[' && letters[at + 1] === ':' ? nameAt(letters, at + 2) : undefined;
    if (name !== undefined) {
      const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
      if (!named) return undefined;
      tests.push((letter) => letter < 128 && named.test(String.fromCharCode(letter)));
      at += name.length + 3;
      continue;
    }
    if (letters[at] === '\\') at += 1;
    const low = letters[at]?.codePointAt(0);
    if (low === undefined) return undefined;
    const isRange = letters[at + 1] === '-' && letters[at + 2] !== undefined && letters[at + 2] !== ']';
    if (!isRange) {
      tests.push((letter) => letter === low);
      continue;
    }
    at += letters[at + 2] === '\\' ? 3 : 2;
    const high = letters[at]?.codePointAt(0);
    if (high === undefined) return undefined;
    tests.push((letter) => letter === low || (letter >= low && letter <= high));
  }
  const fits = (letter: number) => letter !== SLASH && tests.some((test) => test(letter)) !== others;
  return { fits, length: at + 1 - start };
}

/** What stands before `:]`. */
function nameAt(letters: readonly string[], start: number): string | undefined {
  const end = letters.indexOf(']', start);
  return end > start && letters[end - 1] === ':' ? letters.slice(start, end - 1).join('') : undefined;
}
