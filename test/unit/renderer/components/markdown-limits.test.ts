import { expect, test } from 'vitest';
import { isTooHeavy } from '../../../../renderer/components/markdown-text/markdown-limits.ts';

test.each([
  ['nothing', ''],
  ['a long page', 'Some **words**, `code` and [a link](https://example.org).\n\n'.repeat(600)],
  ['lists inside lists', '- a\n  - b\n    - c\n> > quoted twice\n'],
  ['a rule', `${'-'.repeat(20)}\n${'* '.repeat(10)}`],
])('%s is Markdown', (_, text) => expect(isTooHeavy(text)).toBe(false));

test.each([
  ['a book', 'word '.repeat(10_000)],
  ['nothing but signs', '~a~~b'.repeat(4000)],
  ['a table of thousands of cells', `${'|b'.repeat(200)}\n`.repeat(60)],
  ['quotes without end', `fine\n${'> '.repeat(5000)}`],
  ['lists without end', '1. '.repeat(100)],
])('%s is shown as it is', (_, text) => expect(isTooHeavy(text)).toBe(true));
