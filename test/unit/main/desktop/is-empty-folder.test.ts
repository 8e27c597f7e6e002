import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isEmptyFolder } from '../../../../main/desktop/is-empty-folder.ts';

test('a folder is empty until something lies in it; one that is not there is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-empty-'));
  expect(await isEmptyFolder(folder)).toBe(true);
  writeFileSync(join(folder, '.hidden'), '');
  expect(await isEmptyFolder(folder)).toBe(false);
  expect(await isEmptyFolder(join(folder, 'nothing'))).toBe(false);
});
