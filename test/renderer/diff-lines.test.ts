import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, type DiffLine } from '../../renderer/views/compare/text-diff/diff-lines.ts';
import { foldLines, pairLines, type Shown } from '../../renderer/views/compare/text-diff/fold-lines.ts';

const text = fc
  .array(fc.constantFrom('a,1', 'b,2', 'c c c', '', 'שלום', '  d'), { maxLength: 40 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

test('both texts can be read from their comparison, line by line with the right numbers', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareTexts(before, after)!;
      const left = lines.filter(({ kind }) => kind !== 'added');
      const right = lines.filter(({ kind }) => kind !== 'removed');
      expect(left.map(wordsOf).join('')).toBe(before);
      expect(right.map(wordsOf).join('')).toBe(after);
      expect(left.map((line) => line.before)).toEqual(left.map((_, i) => i + 1));
      expect(right.map((line) => line.after)).toEqual(right.map((_, i) => i + 1));
    }),
  );
});

test('changed words are told from those that stayed', () => {
  const lines = compareTexts('x.jpg,bobcat,train\n', 'x.jpg,lynx,train\n')!;
  const changed = lines.flatMap(({ pieces }) => pieces.filter((piece) => piece.changed));
  expect(changed.map((piece) => piece.text)).toEqual(['bobcat', 'lynx']);
});

test('other ends of lines are no change of a line, and a missing last end is not either', () => {
  expect(compareTexts('a\r\nb\r\n', 'a\nb')!.map(wordsOf).join('')).toContain('a\n');
});

test('folding loses no line, keeps three beside each change, and unfolds what is asked for', () => {
  fc.assert(
    fc.property(text, text, fc.boolean(), (before, after, unfold) => {
      const lines = compareTexts(before, after)!;
      const folded = foldLines(lines, new Set());
      const shown = unfold ? foldLines(lines, new Set(folded.flatMap(foldOf))) : folded;
      expect(shown.reduce((sum, each) => sum + (each.kind === 'fold' ? each.count : 1), 0)).toBe(
        lines.length,
      );
      if (unfold) expect(shown.flatMap(foldOf)).toEqual([]);
      for (const [i, each] of shown.entries()) {
        if (each.kind !== 'fold') continue;
        expect(each.count).toBeGreaterThan(3);
        for (const near of [...shown.slice(Math.max(0, i - 3), i), ...shown.slice(i + 1, i + 4)]) {
          expect(near).toMatchObject({ kind: 'line', line: { kind: 'same' } });
        }
      }
    }),
  );
});

test('two columns hold the same lines as one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const shown = foldLines(compareTexts(before, after)!, new Set());
      const pairs = pairLines(shown);
      const all = (items: readonly Shown[]) =>
        items.flatMap((each) =>
          each.kind === 'fold' ? [] : [each.line, ...(each.other ? [each.other] : [])],
        );
      expect(new Set(all(pairs))).toEqual(new Set(all(shown)));
      expect(all(pairs).length).toBe(all(shown).length);
    }),
  );
});

function wordsOf({ pieces }: DiffLine): string {
  return `${pieces.map((piece) => piece.text).join('')}\n`;
}

function foldOf(shown: Shown): number[] {
  return shown.kind === 'fold' ? [shown.id] : [];
}
