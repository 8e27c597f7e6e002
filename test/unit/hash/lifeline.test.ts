import { expect, test } from 'vitest';
import { Lifeline } from '../../../main/engine/hash/lifeline.ts';

const never = () => new Promise<never>(() => undefined);

test('the first failure rejects calls that wait and calls that come later', async () => {
  const told: Error[] = [];
  const lifeline = new Lifeline((error) => told.push(error));
  const first = new Error('first');
  const waiting = lifeline.run(never);
  const failing = lifeline.run(() => Promise.reject(first));
  await expect(failing).rejects.toBe(first);
  await expect(waiting).rejects.toBe(first);
  lifeline.fail(new Error('second'));
  await expect(lifeline.run(async () => 1)).rejects.toBe(first);
  expect(told).toEqual([first]);
});

test('calls that end before a failure keep their results', async () => {
  const lifeline = new Lifeline(() => undefined);
  expect(await lifeline.run(async () => 5)).toBe(5);
  lifeline.fail(new Error('later'));
});
