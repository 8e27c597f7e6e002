import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock } from '../../../main/engine/catalog/process-lock.ts';

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
