import { expect, test } from 'vitest';
import {
  formOf,
  type KeepingForm,
  rulesOf,
  sameRules,
} from '../../../../../renderer/views/keeping/keeping-form.ts';

const RULES = { last: 3, youngerSeconds: 90_000, aliases: ['prod*'], tags: ['a b'], automatic: true };
const EMPTY: KeepingForm = {
  isLast: false,
  last: '10',
  isYounger: false,
  days: '30',
  aliases: [],
  tags: [],
  automatic: false,
};

test('rules become fields and the same rules again', () => {
  for (const youngerSeconds of [1, 5_400, 86_400, 90_000]) {
    const rules = { ...RULES, youngerSeconds };
    expect(rulesOf(formOf(rules))).toEqual({ rules });
  }
  expect(formOf({ ...RULES, youngerSeconds: 43_200 }).days).toBe('0.5');
  expect(rulesOf(formOf(null))).toEqual({
    rules: { last: 10, youngerSeconds: null, aliases: ['*'], tags: [], automatic: false },
  });
});

test('what is wrong is told at its field; a field that is off says nothing', () => {
  const wrong = { ...EMPTY, isLast: true, last: '0', isYounger: true, days: 'x' };
  expect(rulesOf(wrong)).toMatchObject({ problems: { last: expect.any(String), days: expect.any(String) } });
  expect(rulesOf({ ...wrong, isLast: false, isYounger: false, aliases: ['*'] })).toHaveProperty('rules');
  expect(rulesOf({ ...EMPTY, isYounger: true, days: '' })).toHaveProperty('problems.days');
  expect(rulesOf({ ...EMPTY, isLast: true, last: '1.5' })).toHaveProperty('problems.last');
});

test('nothing but the latest version is no rule', () => {
  expect(rulesOf(EMPTY)).toHaveProperty('problems.whole');
});

test('rules are the same or not', () => {
  expect(sameRules(null, null)).toBe(true);
  expect(sameRules(RULES, null)).toBe(false);
  expect(sameRules(RULES, { ...RULES, tags: ['a b'] })).toBe(true);
  for (const change of [
    { last: null },
    { youngerSeconds: 1 },
    { aliases: [] },
    { tags: [] },
    { automatic: false },
  ]) {
    expect(sameRules(RULES, { ...RULES, ...change })).toBe(false);
  }
});
