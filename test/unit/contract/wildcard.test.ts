import { expect, test } from 'vitest';
import { wildcard } from '../../../contract/wildcard.ts';

test.each([
  ['*', '', true],
  ['*', 'anything', true],
  ['prod*', 'prod', true],
  ['prod*', 'production', true],
  ['prod*', 'preprod', false],
  ['*prod', 'preprod', true],
  ['p*d*n', 'production', true],
  ['p?od', 'prod', true],
  ['p?od', 'pod', false],
  ['?', '😀', true],
  ['a.c', 'abc', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
])('%s %s', (pattern, text, isFit) => {
  expect(wildcard(pattern)(text)).toBe(isFit);
});

test('no pattern takes long', () => {
  expect(wildcard(`${'*a'.repeat(50)}b`)('a'.repeat(10_000))).toBe(false);
});
