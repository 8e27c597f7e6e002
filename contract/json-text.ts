import type * as z from 'zod';
import { AppError } from './errors.ts';

/** Lists and objects inside each other; deeper ones are refused, as in metadata. */
const MAX_DEPTH = 100;

type Json = z.core.util.JSONType;

/**
 * Parses JSON that a person or Python wrote. `NaN` becomes null and infinite numbers are refused, as in W&B (Python writes
 * both, though they are no JSON); everything else is RFC 8259. Of a key that comes twice the last value counts.
 *
 * @param what the text is, as the subject of the message: `The metadata`, `meta.json`
 * @param onNaN told of each `NaN`, with the units of text before it
 * @throws AppError `INVALID_METADATA` naming line and column, both from 1, also in `details`
 */
export function parseJsonText(text: string, what: string, onNaN?: (at: number) => void): Json {
  const reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text, what, onNaN);
  const value = reader.value(0);
  reader.space();
  if (!reader.atEnd) throw reader.error('nothing more is expected here');
  return value;
}

/**
 * The same for an object.
 *
 * @throws AppError `INVALID_METADATA`
 */
export function parseJsonObject(
  text: string,
  what: string,
  onNaN?: (at: number) => void,
): Record<string, Json> {
  const value = parseJsonText(text, what, onNaN);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new AppError('INVALID_METADATA', `${what} is not a JSON object.`, {
    hint: 'Write names and values in braces, such as {"source": "camera 2"}.',
  });
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /-?[A-Za-z]+/y;
const SPACE = /[ \t\n\r]*/y;
/** Everything but control characters, quote and backslash; and escapes. */
const STRING = /"(?:[ !#-[\]-\uffff]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', null],
]);

class Reader {
  readonly #text: string;
  readonly #what: string;
  readonly #onNaN: ((at: number) => void) | undefined;
  #at = 0;

  constructor(text: string, what: string, onNaN: ((at: number) => void) | undefined) {
    this.#text = text;
    this.#what = what;
    this.#onNaN = onNaN;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  value(depth: number): Json {
    this.space();
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#list(depth);
    if (next === '"') return this.#string();
    const number = this.#match(NUMBER);
    // What has no digits after "-" may still be -Infinity.
    if (number !== undefined) return this.#finite(number);
    return this.#word();
  }

  space(): void {
    this.#match(SPACE);
  }

  error(problem: string): AppError {
    const before = this.#text.slice(0, this.#at);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    const column = [...before.slice(lineStart)].length + 1;
    return new AppError(
      'INVALID_METADATA',
      `${this.#what} is not valid JSON: line ${line}, column ${column}: ${problem}.`,
      { hint: 'JSON looks like {"source": "camera 2", "count": 3}.', details: { line, column } },
    );
  }

  #object(depth: number): Json {
    const pairs: [string, Json][] = [];
    this.#enter(depth);
    if (this.#takes('}')) return {};
    do {
      this.space();
      if (this.#text[this.#at] !== '"') throw this.error('a name in double quotes is expected');
      const name = this.#string();
      if (!this.#takes(':')) throw this.error('":" is expected');
      pairs.push([name, this.value(depth + 1)]);
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.error('"," or "}" is expected');
    // From entries: a name "__proto__" stays a name.
    return Object.fromEntries(pairs);
  }

  #list(depth: number): Json {
    const items: Json[] = [];
    this.#enter(depth);
    if (this.#takes(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.error('"," or "]" is expected');
    return items;
  }

  #enter(depth: number): void {
    if (depth === MAX_DEPTH) throw this.error(`more than ${MAX_DEPTH} levels are inside each other`);
    this.#at += 1;
  }

  #string(): string {
    const start = this.#at;
    const found = this.#match(STRING);
    if (found !== undefined) return JSON.parse(found) as string;
    const problem = this.#findStringProblem(start);
    throw this.error(problem);
  }

  /** Goes to where a text stops being one. */
  #findStringProblem(start: number): string {
    for (this.#at = start + 1; !this.atEnd; this.#at++) {
      const unit = this.#text[this.#at]!;
      if (unit < ' ') return 'a text ends on its own line; a line break in it is written \\n';
      if (unit !== '\\') continue;
      const escaped = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.#text.slice(this.#at, this.#at + 6));
      if (!escaped) return 'no such escape; a backslash itself is written \\\\';
      this.#at += escaped[0].length - 1;
    }
    return 'the text has no closing quote';
  }

  #finite(number: string): number {
    const value = Number(number);
    if (Number.isFinite(value)) return value;
    this.#at -= number.length;
    throw this.error(`${number.slice(0, 20)} is too large a number`);
  }

  #word(): Json {
    const start = this.#at;
    const word = this.#match(WORD);
    if (word === 'NaN') this.#onNaN?.(start);
    if (word !== undefined && WORDS.has(word)) return WORDS.get(word)!;
    this.#at = start;
    if (word === 'Infinity' || word === '-Infinity') throw this.error('numbers must be finite');
    if (this.atEnd) throw this.error('the text ends where a value is expected');
    throw this.error('a value is expected');
  }

  /** Passes over space and a sign, if it comes next. */
  #takes(sign: string): boolean {
    this.space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
