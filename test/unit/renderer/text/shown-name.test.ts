import { expect, test } from 'vitest';
import { shownName } from '../../../../renderer/text/shown-name.ts';

test.each([
  ['plain name.txt', 'plain name.txt'],
  ['日本語 ✓ 👩‍🔬.png', '日本語 ✓ 👩‍🔬.png'],
  ['evil\u202egnp.exe', 'evil[U+202E]gnp.exe'],
  ['a\u2066b\u2069', 'a[U+2066]b[U+2069]'],
  ['esc\u001b[31m', 'esc␛[31m'],
  ['two\nlines\u007f', 'two␊lines␡'],
])('%j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
