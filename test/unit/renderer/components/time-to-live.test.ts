import { expect, test } from 'vitest';
import {
  choiceOf,
  dayOf,
  expiryWords,
  secondsOf,
} from '../../../../renderer/components/ttl-field/time-to-live.ts';

const CREATED = new Date(2026, 10, 2, 12);
const DAY = 86_400;

test('days and dates give seconds from the creation', () => {
  expect(secondsOf({ kind: 'none' }, CREATED)).toEqual({ seconds: null });
  expect(secondsOf({ kind: 'days', days: ' 30 ' }, CREATED)).toEqual({ seconds: 30 * DAY });
  expect(secondsOf({ kind: 'days', days: '0.5' }, CREATED)).toEqual({ seconds: DAY / 2 });
  // To the end of that day.
  expect(secondsOf({ kind: 'date', date: '2026-11-03' }, CREATED)).toEqual({ seconds: 1.5 * DAY });
});

test.each([
  [{ kind: 'days', days: '' }],
  [{ kind: 'days', days: '0' }],
  [{ kind: 'days', days: '-1' }],
  [{ kind: 'days', days: 'soon' }],
  [{ kind: 'days', days: '1e9' }],
  [{ kind: 'date', date: '' }],
  [{ kind: 'date', date: '2026-11-01' }],
] as const)('%j cannot be', (choice) => {
  expect(secondsOf(choice, CREATED)).toHaveProperty('problem');
});

test('what a version has is shown as the same choice again', () => {
  const created = CREATED.toISOString();
  expect(choiceOf(null, created)).toEqual({ kind: 'none' });
  expect(choiceOf(30 * DAY, created)).toEqual({ kind: 'days', days: '30' });
  expect(choiceOf(1.5 * DAY - 1, created)).toEqual({ kind: 'date', date: '2026-11-03' });
  expect(dayOf(CREATED)).toBe('2026-11-02');
});

test.each([
  [30, 'in a minute'],
  [3600, 'in 60 minutes'],
  [5 * 3600, 'in 5 hours'],
  [9.6 * DAY, 'in 10 days'],
  [-3 * DAY, '3 days ago'],
])('%i s from now is told as %s', (seconds, words) => {
  expect(expiryWords(new Date(CREATED.getTime() + seconds * 1000), CREATED)).toBe(words);
});
