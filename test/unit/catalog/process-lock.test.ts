import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetLock, lockState, tryLock } from '../../../main/engine/catalog/process-lock.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('one holder at a time, by name', () => {
  const lock = tryLock(dir, 'job 1');
  expect(lock?.name).toBe('job 1');
  expect(tryLock(dir, 'job 1')).toBeUndefined();
  const other = tryLock(dir, 'Job 1');
  expect(other).toBeDefined();
  other!.release();
  lock!.release();
  const again = tryLock(dir, 'job 1');
  expect(again).toBeDefined();
  again!.release();
});

test('names that no file could have', () => {
  const lock = tryLock(dir, '../../etc/CON:😀');
  expect(lock).toBeDefined();
  lock!.release();
});

test('looking says whether somebody holds a lock, and takes it from nobody', () => {
  expect(lockState(dir, 'run 1')).toBe('none');
  const lock = tryLock(dir, 'run 1')!;
  expect(lockState(dir, 'run 1')).toBe('held');
  expect(lockState(dir, 'run 1')).toBe('held');
  expect(tryLock(dir, 'run 1')).toBeUndefined();
  lock.release();
  expect(lockState(dir, 'run 1')).toBe('free');
  const again = tryLock(dir, 'run 1');
  expect(again).toBeDefined();
  again!.release();
  forgetLock(dir, 'run 1');
  expect(lockState(dir, 'run 1')).toBe('none');
});

test('a lock that nobody holds is taken while others look at it all the time', async () => {
  const looks = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { lockState } = await import(workerData.module);
    const { dir, stop } = workerData;
    for (let looks = 0; Atomics.load(stop, 0) === 0; looks++) {
      lockState(dir, 'run 1');
      if (looks === 100) parentPort.postMessage('looking');
    }
  `;
  tryLock(dir, 'run 1')!.release();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const looker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(looks)}`), {
    workerData: {
      module: new URL('../../../main/engine/catalog/process-lock.ts', import.meta.url).href,
      dir,
      stop,
    },
  });
  try {
    await once(looker, 'message');
    for (let taken = 0; taken < 500; taken++) {
      const lock = tryLock(dir, 'run 1');
      expect(lock, `attempt ${taken}`).toBeDefined();
      lock!.release();
    }
  } finally {
    Atomics.store(stop, 0, 1);
    await once(looker, 'exit');
  }
});
