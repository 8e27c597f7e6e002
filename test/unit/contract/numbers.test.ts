import { expect, test } from 'vitest';
import {
  exactBytes,
  formatBytes,
  formatChanges,
  formatCounted,
  formatDay,
  formatDuration,
  formatWhen,
} from '../../../contract/numbers.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [9995, '10.0 kB'],
  [99_949, '99.9 kB'],
  [198_400_000, '198 MB'],
  [999_500_000, '1.00 GB'],
  [2_410_000_000, '2.41 GB'],
  [3e18, '3000 PB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('exact bytes say the same number only once', () => {
  expect(exactBytes(999)).toBe('999 B');
  expect(exactBytes(1_023_488)).toBe('1.02 MB (1,023,488 bytes)');
});

test('counts have separators and the right noun', () => {
  expect(formatCounted(1, 'file')).toBe('1 file');
  expect(formatCounted(1404, 'file')).toBe('1,404 files');
});

test.each([
  [0.4, '0 s'],
  [59, '59 s'],
  [61, '1 min'],
  [3599, '1 h'],
  [7195, '2 h'],
  [3900, '1 h 5 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('times are seen from now', () => {
  const now = new Date(2026, 10, 5, 12, 0, 0);
  const before = (ms: number) => formatWhen(new Date(now.getTime() - ms).toISOString(), now);
  expect(before(10_000)).toBe('just now');
  expect(before(5 * 60_000)).toBe('5 min ago');
  expect(before(2 * 3_600_000)).toBe('2 h ago');
  expect(before(30 * 3_600_000)).toBe('Yesterday');
  expect(before(34 * 86_400_000)).toBe('2 Oct');
  expect(before(399 * 86_400_000)).toBe('2 Oct 2025');
  expect(formatDay(new Date(2026, 10, 12).toISOString(), now)).toBe('12 Nov');
});

test('only changes that there are', () => {
  expect(formatChanges({ added: 1200, modified: 0, removed: 1, renamed: 2 })).toBe('+1,200 −1 →2');
  expect(formatChanges(null)).toBe('');
});
