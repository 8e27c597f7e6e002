import { expect, test } from 'vitest';
import { metadataRows, valueInLine } from '../../../../renderer/components/metadata-tree/metadata-rows.ts';

const METADATA = {
  camera: 'Reolink',
  site: { name: 'Leipzig', river: { station: 3, names: ['Elster', 'Pleisse'] } },
  empty: {},
  none: [],
};
const names = (open: readonly string[][], query = '') =>
  metadataRows(METADATA, new Set(open.map((path) => JSON.stringify(path))), query).map(
    ({ name, level, expanded }) =>
      `${' '.repeat(level - 1)}${name}${expanded === undefined ? '' : expanded ? ' -' : ' +'}`,
  );

test('only what is open shows what is in it', () => {
  expect(names([])).toEqual(['camera', 'site +', 'empty', 'none']);
  // What is in something closed stays open for later.
  expect(names([['site', 'river']])).toEqual(['camera', 'site +', 'empty', 'none']);
  expect(names([['site']])).toEqual(['camera', 'site -', ' name', ' river +', 'empty', 'none']);
});

test('a search shows what matches with what it is in, whether open or not', () => {
  expect(names([], 'ELSTER')).toEqual(['site -', ' river -', '  names -', '   0']);
  expect(names([], 'names')).toEqual(['site -', ' river -', '  names +']);
  expect(names([], ' reolink ')).toEqual(['camera']);
  expect(names([['site']], 'otter')).toEqual([]);
});

test('rows know their place among their siblings', () => {
  const rows = metadataRows(METADATA, new Set(['["site"]']), '');
  expect(rows.map(({ position, siblings }) => [position, siblings])).toEqual([
    [1, 4],
    [2, 4],
    [1, 2],
    [2, 2],
    [3, 4],
    [4, 4],
  ]);
});

test.each([
  [null, 'null'],
  ['a "b"', '"a \\"b\\""'],
  [[1], '1 item'],
  [{ a: 1, b: 2 }, '2 keys'],
  [[], '[]'],
  [{}, '{}'],
])('%j on one line is %s', (value, line) => expect(valueInLine(value)).toBe(line));
