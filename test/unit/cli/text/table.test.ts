import { expect, test } from 'vitest';
import { makePalette } from '../../../../cli/text/palette.ts';
import { formatTable } from '../../../../cli/text/table.ts';
import { displayWidth } from '../../../../cli/text/width.ts';

const columns = [
  { title: 'NAME', flexible: true },
  { title: 'SIZE', align: 'right' as const },
  { title: 'NOTE' },
];

test('columns line up by what they take on the screen', () => {
  const rows = [
    ['写真', '5 B', 'x'],
    ['long-name', '12 kB', 'y'],
  ];
  expect(
    formatTable(columns, rows, { palette: makePalette(false), width: Number.POSITIVE_INFINITY }),
  ).toEqual(['NAME        SIZE  NOTE', '写真         5 B  x', 'long-name  12 kB  y']);
});

test('a column that is empty everywhere is left out', () => {
  const lines = formatTable(columns, [['a', '1 B', '']], { palette: makePalette(false), width: 80 });
  expect(lines[0]).toBe('NAME  SIZE');
});

test('a table wider than the terminal gives from its flexible columns, colours aside', () => {
  const palette = makePalette(true);
  const rows = [[{ text: 'n'.repeat(100), style: palette.bold }, '1 B', 'note']];
  const lines = formatTable(columns, rows, { palette, width: 40 });
  expect(displayWidth(lines[1]!)).toBe(40);
  expect(lines[1]).toContain('n…\x1b[22m');
  expect(lines[1]).toContain('note');
});
