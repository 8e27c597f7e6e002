import { AppError } from '../../../contract/errors.ts';
import { type LetterClass, readLetterClass } from './letter-class.ts';
import { LetterMachine } from './letter-machine.ts';

/** Most UTF-16 units of a glob. */
const LONGEST = 4096;

const SLASH = 47;
const isSlash = (letter: number) => letter === SLASH;
const notSlash = (letter: number) => letter !== SLASH;
const anything = () => true;

/** True for a text that says more than a name: it has a sign of a glob. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * Understands a glob over whole logical paths: `*` and `?` stay within a folder, `**` as a whole part of a path is any number
 * of folders (`a/**` is what is below `a`), `[a-z]` and `[!a-z]` are one letter, `{a,b}` is one of several, a backslash makes the
 * next sign a letter, `!` in front turns it round; dot files count. A path that is the glob, letter by letter, matches. Takes
 * time proportional to the lengths of glob and path at most.
 *
 * @throws AppError `INVALID_INPUT` for `@(…)`, `+(…)` and the like, for `{1..3}`, and for what is too long
 */
export function compileGlob(glob: string): (path: string) => boolean {
  if (glob.length > LONGEST) throw refused(`${glob.slice(0, 40)}…`, `is longer than ${LONGEST} letters`);
  const signs = /^!*/.exec(glob)![0].length;
  const rest = glob.slice(signs).replace(/^(\.\/)+/, '');
  const letters = [...rest];
  const machine = new LetterMachine();
  const end = new GlobBuilder(machine, letters, glob).sequence(0, {
    start: 0,
    end: letters.length,
    opens: true,
    closes: true,
  });
  return (path) => path === glob || machine.leadsTo(end, path) !== (signs % 2 === 1);
}

/** Part of a pattern. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** It stands where a part of a path begins. */
  readonly opens: boolean;
  /** A part of a path ends with it. */
  readonly closes: boolean;
}

interface Braces {
  readonly close: number;
  readonly commas: readonly number[];
}

class GlobBuilder {
  readonly #machine: LetterMachine;
  readonly #letters: readonly string[];
  readonly #glob: string;
  readonly #braces: ReadonlyMap<number, Braces>;

  constructor(machine: LetterMachine, letters: readonly string[], glob: string) {
    this.#machine = machine;
    this.#letters = letters;
    this.#glob = glob;
    this.#braces = findBraces(letters, glob);
  }

  /** Adds a part of the pattern after a place. @returns where it leads */
  sequence(from: number, part: Part): number {
    let place = from;
    for (let at = part.start; at < part.end; ) {
      const opens = at === part.start ? part.opens : this.#letters[at - 1] === '/';
      [place, at] = this.#next(place, { ...part, start: at, opens });
    }
    return place;
  }

  /** Adds what comes first in the part. @returns where it leads, and where the pattern goes on */
  #next(from: number, part: Part): [place: number, at: number] {
    const letters = this.#letters;
    const { start, end } = part;
    const sign = letters[start]!;
    if ('@!+*?'.includes(sign) && letters[start + 1] === '(' && letters.indexOf(')', start) !== -1)
      throw refused(
        this.#glob,
        `has "${sign}(", which is no sign of a glob`,
        'A "(" itself is written "\\(".',
      );
    if (sign === '*') return this.#stars(from, part);
    if (sign === '?') return [this.#machine.step(from, notSlash), start + 1];
    const letterClass = sign === '[' ? readLetterClass(letters, start) : undefined;
    if (letterClass && start + letterClass.length <= end)
      return [this.#class(from, start, letterClass), start + letterClass.length];
    const braces = sign === '{' ? this.#braces.get(start) : undefined;
    if (braces) return [this.#choice(from, part, braces), braces.close + 1];
    const escaped = sign === '\\' && start + 1 < end ? letters[start + 1] : undefined;
    return [this.#letter(from, escaped ?? sign), start + (escaped === undefined ? 1 : 2)];
  }

  #letter(from: number, letter: string): number {
    const wanted = letter.codePointAt(0)!;
    return this.#machine.step(from, (each) => each === wanted);
  }

  #stars(from: number, part: Part): [place: number, at: number] {
    const after = this.#afterStars(part.start, part.end);
    if (!part.opens || !this.#isGlobstar(part.start, part))
      return [this.#machine.loop(from, notSlash), after];
    const all = this.#machine.loop(from, anything);
    if (after === part.end) return [all, after];
    const folders = this.#machine.step(all, isSlash);
    this.#machine.skip(from, folders);
    return [folders, after + 1];
  }

  /** A class of letters; one that has nothing but letters in it can also be part of a name, as in `a[1].csv`. */
  #class(from: number, start: number, { fits, length }: LetterClass): number {
    const to = this.#machine.step(from, fits);
    const name = this.#letters.slice(start, start + length);
    if (name.slice(1, -1).some((letter) => '!^-[]\\'.includes(letter))) return to;
    this.#machine.skip(
      name.reduce((place, letter) => this.#letter(place, letter), from),
      to,
    );
    return to;
  }

  /** One of what stands between the commas of braces. */
  #choice(from: number, part: Part, { close, commas }: Braces): number {
    const letters = this.#letters;
    const closes = close + 1 === part.end ? part.closes : letters[close + 1] === '/';
    const to = this.#machine.place();
    let start = part.start + 1;
    for (const end of [...commas, close]) {
      const choice = this.#machine.place();
      this.#machine.skip(from, choice);
      this.#machine.skip(this.sequence(choice, { start, end, opens: part.opens, closes }), to);
      start = end + 1;
    }
    return to;
  }

  /** Whether `**` stands there and fills a part of a path up to its end. */
  #isGlobstar(start: number, { end, closes }: Part): boolean {
    const after = this.#afterStars(start, end);
    return after - start === 2 && (after === end ? closes : this.#letters[after] === '/');
  }

  #afterStars(start: number, end: number): number {
    let after = start;
    while (after < end && this.#letters[after] === '*') after += 1;
    return after;
  }
}

/** Braces with a comma between them, by where they begin; others are letters. */
function findBraces(letters: readonly string[], glob: string): Map<number, Braces> {
  const found = new Map<number, Braces>();
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at];
    if (letter === '\\') at += 1;
    else if (letter === '[') at += Math.max((readLetterClass(letters, at)?.length ?? 0) - 1, 0);
    else if (letter === '{') open.push({ start: at, commas: [] });
    else if (letter === ',') open.at(-1)?.commas.push(at);
    else if (letter === '}') {
      const { start, commas } = open.pop() ?? { start: at, commas: [] };
      if (commas.length > 0) found.set(start, { close: at, commas });
      else if (letters.slice(start, at).join('').includes('..'))
        throw refused(glob, 'has a range in braces', 'Write "[0-9]", or "{8,9,10}".');
    }
  }
  return found;
}

function refused(glob: string, what: string, hint?: string): AppError {
  return new AppError('INVALID_INPUT', `The glob "${glob}" ${what}.`, {
    hint: hint ?? 'See "vitrine help files".',
  });
}
