import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { compareSide } from '../../../cli/compare-side.ts';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'vitrine-side-'));
  mkdirSync(join(cwd, 'animals'));
  mkdirSync(join(cwd, 'animals:v7'));
});

test.each(['animals:v0', 'birds', 'pets/animals:prod', 'me/pets/animals:a/b:c'])(
  '%s is a version',
  (text) => {
    expect(compareSide(text, cwd)).toEqual({ version: text });
  },
);

test.each([
  ['animals', 'animals'],
  ['animals:v7', 'animals:v7'],
  ['.', '.'],
  ['./gone:v1', 'gone:v1'],
  ['gone/deep', 'gone/deep'],
  ['..', '..'],
])('%s is a folder', (text, path) => {
  expect(compareSide(text, cwd)).toEqual({ folder: join(cwd, path) });
});

test('an absolute path is a folder whether it exists or not', () => {
  expect(compareSide('/no/such:v0', cwd)).toEqual({ folder: '/no/such:v0' });
});
