import type { AppError } from '../../../../contract/errors.ts';
import { wrong } from '../../artifact/wandb-manifest.ts';

/** One member of an object. `within`: of the object that `inside` names, not of the top. */
export interface JsonMember {
  readonly key: string;
  readonly value: unknown;
  readonly within: boolean;
}

/** Longer members are no part of a manifest; nothing longer is held in memory. */
const MOST_CHARACTERS = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * The members of a JSON object that may be too large to be held: those of its top and, one by one, those of one object in it.
 *
 * @param inside key of that object
 * @throws AppError `INVALID_MANIFEST` for what is not JSON
 */
export async function* jsonMembers(
  pieces: AsyncIterable<string>,
  inside: string,
): AsyncGenerator<JsonMember[]> {
  const scan = new MemberScan(inside);
  for await (const piece of pieces) {
    const members = scan.take(piece);
    if (members.length > 0) yield members;
  }
  scan.end();
}

class MemberScan {
  readonly #inside: string;
  /** What was read of the member that is under way. */
  #text = '';
  #depth = 0;
  /** Depth of the object whose members are read: 1, and 2 in the object that is read one by one. */
  #level = 1;
  /** Members of each of the two so far. */
  readonly #counts = [0, 0];
  #inString = false;
  #escaped = false;
  #state: 'before' | 'in' | 'after' = 'before';
  /** The object that is read one by one has ended; what follows it ends its own member. */
  #afterInside = false;
  #position = 0;

  constructor(inside: string) {
    this.#inside = inside;
  }

  take(piece: string): JsonMember[] {
    const members: JsonMember[] = [];
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (unit === BACKSLASH) this.#escaped = true;
        else if (unit === QUOTE) this.#inString = false;
        continue;
      }
      if (this.#state !== 'in') {
        this.#outside(unit, this.#position + at);
        start = at + 1;
        continue;
      }
      if (unit === QUOTE) this.#inString = true;
      else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
        if (this.#entersInside(unit, piece.slice(start, at))) {
          start = at + 1;
          members.push({ key: this.#inside, value: undefined, within: false });
        } else this.#depth++;
      } else if ((unit === COMMA || unit === CLOSE_BRACE) && this.#depth === this.#level) {
        const text = this.#text + piece.slice(start, at);
        this.#text = '';
        start = at + 1;
        const member = this.#member(text, unit === CLOSE_BRACE);
        if (member) members.push(member);
        if (unit === CLOSE_BRACE) this.#close();
      } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) this.#depth--;
    }
    this.#text += piece.slice(start);
    this.#position += piece.length;
    if (this.#text.length > MOST_CHARACTERS) throw this.#wrong('something in it is too long');
    return members;
  }

  end(): void {
    if (this.#state !== 'after') throw this.#wrong('it ends too early');
  }

  #outside(unit: number, position: number): void {
    if (unit === OPEN_BRACE && this.#state === 'before') {
      this.#state = 'in';
      this.#depth = 1;
      return;
    }
    const isSpace = unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
    if (!isSpace && !(unit === 0xfeff && position === 0)) throw wrong('it is not a JSON object');
  }

  #entersInside(unit: number, rest: string): boolean {
    if (unit !== OPEN_BRACE || this.#depth !== 1 || this.#level !== 1) return false;
    const label = (this.#text + rest).trim();
    if (!label.endsWith(':')) return false;
    const [key] = this.#parse(`[${label.slice(0, -1)}]`, label) as unknown[];
    if (key !== this.#inside) return false;
    this.#text = '';
    this.#counts[0]!++;
    this.#counts[1] = 0;
    this.#depth = 2;
    this.#level = 2;
    return true;
  }

  #member(text: string, isLast: boolean): JsonMember | undefined {
    const count = this.#counts[this.#level - 1]!;
    if (text.trim() === '') {
      const wasInside = this.#afterInside;
      this.#afterInside = false;
      if (wasInside || (isLast && count === 0)) return undefined;
    }
    if (this.#afterInside) throw this.#wrong(`there is ${JSON.stringify(text.slice(0, 50))} after an object`);
    this.#counts[this.#level - 1] = count + 1;
    const [[key, value] = []] = Object.entries(this.#parse(`{${text}}`, text));
    if (key === undefined) throw this.#wrong('there is a comma too many');
    return { key, value, within: this.#level === 2 };
  }

  #close(): void {
    this.#depth--;
    if (this.#level === 1) {
      this.#state = 'after';
      return;
    }
    this.#level = 1;
    this.#afterInside = true;
  }

  #parse(json: string, text: string): object {
    try {
      return JSON.parse(json) as object;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw this.#wrong(`${JSON.stringify(text.trim().slice(0, 50))} is not JSON`);
    }
  }

  #wrong(what: string): AppError {
    return wrong(`${what} (before character ${this.#position + 1})`);
  }
}
