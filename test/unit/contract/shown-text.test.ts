import { describe, expect, test } from 'vitest';
import { isRightToLeft, nameInSentence, shownName, shownText } from '../../../contract/shown-text.ts';

test.each([
  ['plain name.txt', 'plain name.txt'],
  ['日本語 ✓ 👩‍🔬.png', '日本語 ✓ 👩‍🔬.png'],
  ['evil\u202egnp.exe', 'evil[U+202E]gnp.exe'],
  ['a\u2066b\u2069', 'a[U+2066]b[U+2069]'],
  ['esc\u001b[31m', 'esc[U+001B][31m'],
  ['two\nlines\u007f', 'two[U+000A]lines[U+007F]'],
  ['next\u0085line\u2028', 'next[U+0085]line[U+2028]'],
])('the name %j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
  expect(shownName(shown)).toBe(shown);
});

describe('text', () => {
  test.each([
    ['a first line\n\tand a second\r\n', 'a first line\n\tand a second\r\n'],
    ['a line\nand \u202eits end', 'a line\nand [U+202E]its end'],
    ['\u0000 and \u001b', '[U+0000] and [U+001B]'],
    ['no end \u2068 of it', 'no end [U+2068] of it'],
    ['no begin \u2069 of it \u2068', 'no begin [U+2069] of it [U+2068]'],
  ])('%j is shown as %j', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  test('names in it that are written from right to left do not turn what is beside them', () => {
    const sentence = `Delete ${nameInSentence('שלום')} (2)?`;
    expect(sentence).toBe('Delete \u2068שלום\u2069 (2)?');
    expect(shownText(sentence)).toBe(sentence);
    expect(nameInSentence('animals')).toBe('animals');
  });

  test('a name cannot end its own isolate', () => {
    const sentence = `Delete ${nameInSentence('שלום\u2069\u202e')}?`;
    expect(sentence).toBe('Delete \u2068שלום[U+2069][U+202E]\u2069?');
    expect(shownText(sentence)).toBe(sentence);
  });
});

test.each([
  ['שלום.txt', true],
  ['a ثعلب', true],
  ['😀 文 ü', false],
])('%j is written from right to left: %s', (text, expected) => {
  expect(isRightToLeft(text)).toBe(expected);
});
