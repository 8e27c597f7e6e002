import { expect, test } from 'vitest';
import { isMet, markdownTable } from '../../../../bench/report/table.ts';
import type { Line, Row } from '../../../../bench/row.ts';

const figure = (value: number) => ({ value, samples: [value] });
const row: Row = { name: 'some-row', about: 'runs `x`', run: async () => [] };
const compared: Line = {
  what: 'logging',
  unit: 's',
  vitrine: figure(3),
  peer: { name: 'restic backup', figure: figure(6) },
  target: { kind: 'ratio', atMost: 0.5 },
};

test('a ratio is met up to its limit and missed above it', () => {
  expect(isMet(compared)).toBe(true);
  expect(isMet({ ...compared, vitrine: figure(3.01) })).toBe(false);
});

test('an amount needs no peer', () => {
  const line: Line = { what: 'x', unit: 's', vitrine: figure(0.3), target: { kind: 'amount', atMost: 0.3 } };
  expect(isMet(line)).toBe(true);
  expect(isMet({ ...line, vitrine: figure(0.31) })).toBe(false);
});

test('without a target, or without the peer that it speaks of, nothing is said', () => {
  expect(isMet({ what: 'x', unit: 's', vitrine: figure(1) })).toBeUndefined();
  const { peer: _, ...alone } = compared;
  expect(isMet(alone)).toBeUndefined();
});

test('the table shows figures in their unit, the ratio and the command', () => {
  const size: Line = {
    what: 'size',
    unit: 'MiB',
    vitrine: figure(7 * 1024 * 1024),
    target: { kind: 'amount', atMost: 6 * 1024 * 1024 },
  };
  const lines = markdownTable([{ row, lines: [compared, size] }]).split('\n');
  expect(lines[2]).toBe(
    '| logging | 3.00 s | restic backup 6.00 s | 0.50 | ≤ 0.5 × | met | `npm run bench -- some-row` |',
  );
  expect(lines[3]).toBe('| size | 7.00 MiB |  |  | ≤ 6 MiB | **missed** | `npm run bench -- some-row` |');
  expect(lines.at(-2)).toBe('- `some-row`: runs `x`.');
});
