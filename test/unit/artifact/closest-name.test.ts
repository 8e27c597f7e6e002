import { expect, test } from 'vitest';
import { closestName } from '../../../main/engine/artifact/closest-name.ts';

test.each([
  ['animls', 'animals'],
  ['Animals', 'animals'],
  ['anmials', 'animals'],
  ['animalss', 'animals'],
  ['brids', 'birds'],
  ['prdo', 'prod'],
  ['pxxd', undefined],
  ['prd', 'prod'],
  ['plants', undefined],
  ['x', undefined],
  ['', undefined],
])('%j means %j', (text, meant) => {
  expect(closestName(text, ['animals', 'birds', 'prod', 'a-very-long-name-of-something'])).toBe(meant);
});

test('of several the one with the fewest edits is meant', () => {
  expect(closestName('animal', ['anomaly', 'animals', 'animus'])).toBe('animals');
  expect(closestName('animals', [])).toBeUndefined();
});
