/** Longer texts are not parsed: it would hold up the screen. */
const LONGEST = 40_000;
/** Nor are those with more signs that may mean something. */
const MOST_SIGNS = 8000;
const SIGNS = /[*_~`[\]<>|]/g;
/** Quotes and lists inside each other, deeper than anybody writes them and than the parser's stack may be. */
const DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){25}/m;

/** Whether a text is shown as it is, because to read it as Markdown would take too long. */
export function isTooHeavy(text: string): boolean {
  return text.length > LONGEST || (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS || DEEP.test(text);
}
