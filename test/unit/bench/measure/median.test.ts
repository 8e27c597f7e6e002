import { expect, test } from 'vitest';
import { median } from '../../../../bench/measure/median.ts';

test('of an odd number of samples the middle one, whatever their order', () => {
  expect(median([5, 1, 100, 2, 3])).toEqual({ value: 3, samples: [5, 1, 100, 2, 3] });
});

test('of an even number the mean of the middle two', () => {
  expect(median([4, 1, 2, 10]).value).toBe(3);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('no sample');
});
