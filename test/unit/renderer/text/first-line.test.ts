import { expect, test } from 'vitest';
import { firstLine } from '../../../../renderer/text/first-line.ts';

test.each([
  ['', ''],
  ['Night cameras\nmore', 'Night cameras'],
  ['\n---\n## Night **cameras**', 'Night cameras'],
  ['- [x] boxes in `labels.csv`', 'boxes in labels.csv'],
  ['see [the protocol](https://example.org/a_b_c) now', 'see the protocol now'],
  ['![fox](x.png) seen _twice_', 'fox seen twice'],
  ['snake_case_names stay, 2 * 3 * 4 too', 'snake_case_names stay, 2 * 3 * 4 too'],
  ['#no heading', '#no heading'],
])('the first line of %j is %j', (markdown, words) => expect(firstLine(markdown)).toBe(words));
