import type { SearchMatch } from '../../../../contract/search-shapes.ts';
import { foldText } from '../fold-text.ts';

/** Letters of a text that are shown around what was found in it. */
const SHOWN = 160;
const BEFORE = 40;

type Field = SearchMatch['field'];

/** A text of a thing, and which of its fields it is. */
export interface FieldText {
  readonly field: Field;
  readonly text: string;
}

/** Where the words stand in some texts: a match for each text that has any of them, at most `most`. */
export function matchesIn(texts: readonly FieldText[], words: readonly string[], most = 6): SearchMatch[] {
  const found: SearchMatch[] = [];
  for (const { field, text } of texts) {
    if (found.length === most) break;
    const marks = marksIn(text, words);
    if (marks.length > 0) found.push({ field, ...shortened(text, marks) });
  }
  return found;
}

interface Mark {
  readonly from: number;
  readonly to: number;
}

/** Places of folded words in a text, in order, without overlaps. */
function marksIn(text: string, words: readonly string[]): Mark[] {
  const { folded, places } = foldedPlaces(text);
  const marks: Mark[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      marks.push({ from: places[at]!, to: places[at + word.length]! });
    }
  }
  marks.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Mark[] = [];
  for (const mark of marks) {
    const last = apart.at(-1);
    if (last && mark.from < last.to) apart[apart.length - 1] = { ...last, to: Math.max(last.to, mark.to) };
    else apart.push(mark);
  }
  return apart;
}

/** The folded text, and for each of its places (and its end) the place in the text itself. */
function foldedPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  // A letter and its accents are folded together.
  for (const [letter] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const each = foldText(letter);
    for (let i = 0; i < each.length; i++) places.push(at);
    folded += each;
    at += letter.length;
  }
  places.push(at);
  return { folded, places };
}

/** The part of a text around its first mark. */
function shortened(text: string, marks: readonly Mark[]): Pick<SearchMatch, 'text' | 'marks'> {
  if (text.length <= SHOWN) return { text, marks: [...marks] };
  const from = Math.max(0, marks[0]!.from - BEFORE);
  const to = Math.min(text.length, Math.max(from + SHOWN, marks[0]!.to));
  const head = from === 0 ? '' : '…';
  const shift = head.length - from;
  return {
    text: `${head}${text.slice(from, to)}${to === text.length ? '' : '…'}`,
    marks: marks
      .filter((mark) => mark.to <= to)
      .map((mark) => ({ from: mark.from + shift, to: mark.to + shift })),
  };
}
