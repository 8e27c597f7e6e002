/** What a font has nothing for, or what turns the order of the text after it: `exe` can look like `png`. */
const CONTROLS = /\p{Cc}|[\u2028\u2029]/u;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/u;
const EVERY_HIDDEN = new RegExp(`${CONTROLS.source}|${TURNS.source}`, 'gu');
/** All of these but line breaks and tabs. */
const HARMFUL = /(?![\t\n\r])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u;
/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/**
 * A name as it is shown on one line: what would hide or turn a part of it, or break the line, is written out. For reading
 * only; the name itself stays as it is.
 */
export function shownName(name: string): string {
  return CONTROLS.test(name) || TURNS.test(name) ? name.replace(EVERY_HIDDEN, writtenOut) : name;
}

/**
 * Text of any length as it is shown: as `shownName`, but line breaks and tabs stay, and so do the marks of `nameInSentence`
 * where each has its end.
 */
export function shownText(text: string): string {
  if (!HARMFUL.test(text)) return text;
  const keeps = hasWholeIsolates(text);
  return text.replace(EVERY_HIDDEN, (character) => {
    if (character === '\t' || character === '\n' || character === '\r') return character;
    return keeps && (character === ISOLATE || character === END_OF_ISOLATE)
      ? character
      : writtenOut(character);
  });
}

/** A name to be put into a sentence that is one string: one that is written from right to left does not turn what is beside it. */
export function nameInSentence(name: string): string {
  const shown = shownName(name);
  return isRightToLeft(shown) ? ISOLATE + shown + END_OF_ISOLATE : shown;
}

/** Whether letters in it are written from right to left. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Every isolate that begins ends, and none ends that did not begin. */
function hasWholeIsolates(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === ISOLATE) open += 1;
    else if (character === END_OF_ISOLATE) open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Not by a picture of the character, which few fonts have. */
function writtenOut(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
