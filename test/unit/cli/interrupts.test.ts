import { expect, test } from 'vitest';
import { watchInterrupts } from '../../../cli/interrupts.ts';

function setUp() {
  const seen: string[] = [];
  let now = 0;
  let press = () => {};
  const interrupts = watchInterrupts(
    {
      on: (_signal, listener) => {
        press = listener;
      },
    },
    { clock: () => now, kill: () => seen.push('kill') },
  );
  return {
    seen,
    interrupts,
    pressAt: (time: number) => {
      now = time;
      press();
    },
  };
}

test('the first press calls the handler, the second kills', () => {
  const { seen, interrupts, pressAt } = setUp();
  interrupts.onInterrupt(() => seen.push('cancel'));
  pressAt(1000);
  expect(seen).toEqual(['cancel']);
  pressAt(2000);
  expect(seen).toEqual(['cancel', 'kill']);
});

test('the same press arriving twice counts once', () => {
  const { seen, interrupts, pressAt } = setUp();
  interrupts.onInterrupt(() => seen.push('cancel'));
  pressAt(1000);
  pressAt(1004);
  expect(seen).toEqual(['cancel']);
});

test('without a handler the first press kills', () => {
  const { seen, interrupts, pressAt } = setUp();
  interrupts.onInterrupt(() => seen.push('cancel'))();
  pressAt(1000);
  expect(seen).toEqual(['kill']);
});
