import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAtomic, probeCommitMethod } from '../../../../main/engine/store/backends/race-probe.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-probe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a local file system commits by links, and nothing is left of the race', async () => {
  expect(await probeCommitMethod(folder)).toBe('link');
  expect(readdirSync(folder)).toEqual([]);
});

test('renamed directories have one winner each, too', async () => {
  expect(await isAtomic('rename-directory', folder)).toBe(true);
});

test('a place that fails for other reasons says nothing about the method', async () => {
  await expect(isAtomic('link', join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a race that is decided already is found out', async () => {
  await isAtomic('link', folder);
  expect(await isAtomic('link', folder)).toBe(false);
});
