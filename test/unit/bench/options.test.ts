import { expect, test } from 'vitest';
import { findRows } from '../../../bench/all-rows.ts';
import { readOptions } from '../../../bench/options.ts';

test('rows may be named one by one or in a list', () => {
  expect(readOptions([])).toEqual({ rows: [], runs: 5, scale: 'full', json: false, list: false });
  expect(readOptions(['a', '--rows', 'b,c', '--runs', '3', '--scale', 'small', '--json'])).toEqual({
    rows: ['a', 'b', 'c'],
    runs: 3,
    scale: 'small',
    json: true,
    list: false,
  });
});

test('what makes no sense is refused', () => {
  expect(() => readOptions(['--runs', '0'])).toThrow('--runs');
  expect(() => readOptions(['--runs', 'many'])).toThrow('--runs');
  expect(() => readOptions(['--scale', 'huge'])).toThrow('--scale');
  expect(() => readOptions(['--fast'])).toThrow('--fast');
});

test('an unknown row is refused with the names of those there are', () => {
  expect(() => findRows(['download', 'upload'])).toThrow(/"upload".*first-log-files.*download/);
  expect(findRows(['download']).map(({ name }) => name)).toEqual(['download']);
  expect(findRows([]).length).toBeGreaterThan(5);
});
