import { expect, test } from 'vitest';
import { Permits } from '../../../main/engine/hash/permits.ts';

test('serves callers in order, and nobody overtakes one who waits for several', async () => {
  const permits = new Permits(2);
  const served: string[] = [];
  await permits.acquire();
  const both = permits.acquire(2).then(() => served.push('both'));
  const one = permits.acquire().then(() => served.push('one'));
  expect(permits.tryAcquire()).toBe(false);
  permits.release();
  await both;
  expect(served).toEqual(['both']);
  permits.release();
  await one;
  expect(served).toEqual(['both', 'one']);
  permits.release();
  expect(permits.tryAcquire()).toBe(true);
  expect(permits.tryAcquire()).toBe(false);
});
