/** Whether a letter (code point) fits. */
export type LetterTest = (letter: number) => boolean;

/** Transitions that a machine remembers, at most; beyond, it forgets them all. */
const REMEMBERED = 5_000;

/** What has been found out about a set of steps: which set follows a letter. */
interface Known {
  readonly steps: readonly number[];
  readonly fits: boolean;
  /** By letter; sparse. */
  next: Known[];
}

/**
 * A pattern as steps between places (a nondeterministic automaton), tried on a text all at once: after each letter it knows
 * every place that the text can be at. So no pattern takes longer than its places times the letters of the text, unlike a
 * regular expression that goes back (K. Thompson, "Regular Expression Search Algorithm", 1968). Sets of places that came
 * once are remembered, so that most letters cost one look.
 */
export class LetterMachine {
  /** Place 0 is the beginning. */
  readonly #free: number[][] = [[]];
  readonly #tests: (LetterTest | undefined)[] = [undefined];
  readonly #targets: number[] = [-1];
  #known = new Map<string, Known>();
  #start: Known | undefined;
  #transitions = 0;

  /** A new place. */
  place(): number {
    this.#free.push([]);
    this.#tests.push(undefined);
    return this.#targets.push(-1) - 1;
  }

  /** From one place to another without a letter. */
  skip(from: number, to: number): void {
    this.#free[from]!.push(to);
  }

  /** From a place by one letter that fits. @returns where that leads */
  step(from: number, fits: LetterTest, to: number = this.place()): number {
    const waiting = this.place();
    this.skip(from, waiting);
    this.#tests[waiting] = fits;
    this.#targets[waiting] = to;
    return to;
  }

  /** Over any number of letters that fit. @returns where that leads */
  loop(from: number, fits: LetterTest): number {
    const around = this.place();
    this.skip(from, around);
    this.step(around, fits, around);
    const after = this.place();
    this.skip(around, after);
    return after;
  }

  /** Whether a text leads from the beginning to a place, the same one at each call. */
  leadsTo(end: number, text: string): boolean {
    this.#start ??= this.#knownOf([0], end);
    let at = this.#start;
    for (let i = 0; i < text.length; i++) {
      if (at.steps.length === 0) return false;
      const letter = text.codePointAt(i)!;
      if (letter > 0xffff) i += 1;
      at = at.next[letter] ?? this.#follow(at, letter, end);
    }
    return at.fits;
  }

  #follow(at: Known, letter: number, end: number): Known {
    const reached = at.steps
      .filter((place) => this.#tests[place]!(letter))
      .map((place) => this.#targets[place]!);
    if (++this.#transitions > REMEMBERED) {
      this.#transitions = 0;
      this.#known = new Map();
      this.#start = undefined;
      at.next = [];
    }
    const next = this.#knownOf(reached, end);
    at.next[letter] = next;
    return next;
  }

  /** The places with a letter to wait for that are reached from these without one. */
  #knownOf(from: readonly number[], end: number): Known {
    const seen = new Set(from);
    // What is added while a set is walked is walked, too.
    for (const place of seen) for (const next of this.#free[place]!) seen.add(next);
    const steps = [...seen].filter((place) => this.#tests[place] !== undefined).sort((a, b) => a - b);
    const fits = seen.has(end);
    const key = `${fits} ${steps.join(' ')}`;
    const found = this.#known.get(key) ?? { steps, fits, next: [] };
    this.#known.set(key, found);
    return found;
  }
}
