import { expect, test } from 'vitest';
import { displayWidth, truncate } from '../../../../cli/text/width.ts';

test.each([
  ['plain', 5],
  ['Käse', 4],
  ['Ka\u0308se', 4],
  ['写真', 4],
  ['ｆｕｌｌ', 8],
  ['한국', 4],
  ['🐈', 2],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['❤', 1],
  ['🇩🇪', 2],
  ['\x1b[31mred\x1b[39m', 3],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test('text is cut at whole characters and never wider than asked', () => {
  expect(truncate('abcdef', 6)).toBe('abcdef');
  expect(truncate('abcdef', 4)).toBe('abc…');
  expect(truncate('写真写真', 4)).toBe('写…');
  expect(truncate('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
});
