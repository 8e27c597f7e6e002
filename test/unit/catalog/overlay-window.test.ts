import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlayWindow } from '../../../main/engine/catalog/queries/overlay-window.ts';

test('any part of two merged lists is what it is in the whole', () => {
  const lists = fc.record({
    lower: fc.uniqueArray(fc.nat(60)),
    upper: fc.uniqueArray(fc.nat(60)),
    hidden: fc.uniqueArray(fc.nat(60)),
    start: fc.nat(80),
    length: fc.nat(80),
  });
  fc.assert(
    fc.property(lists, ({ lower, upper, hidden, start, length }) => {
      for (const list of [lower, upper]) list.sort((a, b) => a - b);
      const gone = new Set([...upper, ...hidden]);
      const whole = [
        ...upper.map((value, at) => ({ value, item: { upper: at } })),
        ...lower.map((value, at) => ({ value, item: { lower: at } })).filter(({ value }) => !gone.has(value)),
      ]
        .sort((a, b) => a.value - b.value)
        .map(({ item }) => item);
      const overlay = {
        places: upper.map((value) => lower.filter((below) => below < value).length),
        covered: lower.flatMap((value, at) => (gone.has(value) ? [at] : [])),
      };
      const end = Math.min(start + length, whole.length);
      const part = { start: Math.min(start, end), end };
      expect(overlayWindow(overlay, part)).toEqual(whole.slice(part.start, part.end));
    }),
    { numRuns: 300 },
  );
});
