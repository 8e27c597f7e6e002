import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of a changed line: `changed` where the other side has something else. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** A line of a comparison of two texts. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** Number of the line in the text before and after, from 1; null where it is not in that one. */
  readonly before: number | null;
  readonly after: number | null;
  readonly pieces: readonly Piece[];
}

/** More changed lines than this take too long to find. */
const MOST_EDITS = 20_000;
const LONGEST_MS = 4000;
/** Longer lines are not looked into. */
const LONGEST_LINE = 2000;

/**
 * Compares two texts by lines (Myers, as in the package `diff`), and changed lines that stand for each other by words.
 * Null when they have too little in common to be compared in a few seconds.
 */
export function compareTexts(before: string, after: string): DiffLine[] | null {
  const changes = diffLines(before, after, { maxEditLength: MOST_EDITS, timeout: LONGEST_MS });
  if (!changes) return null;
  const lines: DiffLine[] = [];
  let left = 1;
  let right = 1;
  for (let at = 0; at < changes.length; at += 1) {
    const change = changes[at]!;
    const texts = linesOf(change.value);
    if (!change.added && !change.removed) {
      for (const text of texts) {
        lines.push({ kind: 'same', before: left, after: right, pieces: [{ text, changed: false }] });
        left += 1;
        right += 1;
      }
      continue;
    }
    const next = changes[at + 1];
    const removed = change.removed ? texts : [];
    const added = change.added ? texts : next?.added ? linesOf(next.value) : [];
    if (change.removed && next?.added) at += 1;
    const pairs = removed.map((text, i) => (i < added.length ? comparePair(text, added[i]!) : null));
    for (const [i, text] of removed.entries()) {
      lines.push({ kind: 'removed', before: left, after: null, pieces: pairs[i]?.before ?? whole(text) });
      left += 1;
    }
    for (const [i, text] of added.entries()) {
      lines.push({ kind: 'added', before: null, after: right, pieces: pairs[i]?.after ?? whole(text) });
      right += 1;
    }
  }
  return lines;
}

function comparePair(before: string, after: string): { before: Piece[]; after: Piece[] } | null {
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) return null;
  const words = diffWordsWithSpace(before, after, { maxEditLength: 200 });
  if (!words) return null;
  const same = words.reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
    0,
  );
  // Lines that share little but spaces were not edited, but replaced.
  if (same * 3 < Math.max(before.length, after.length)) return null;
  return {
    before: words
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value, changed: removed === true })),
    after: words
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value, changed: added === true })),
  };
}

function whole(text: string): Piece[] {
  return [{ text, changed: false }];
}

/** Lines without their ends; what follows the last end is a line only when there is something. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
