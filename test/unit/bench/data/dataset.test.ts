import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataset } from '../../../../bench/data/dataset.ts';
import { makeLargeFile } from '../../../../bench/data/large-file.ts';

const MIB = 1024 * 1024;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-bench-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a dataset has the files it says, of the size it says, all different', () => {
  const dataset = makeDataset(join(root, 'a'), { files: 1_500, bytes: 10, seed: 1, wide: 300 });
  expect(readdirSync(join(root, 'a', 'wide'))).toHaveLength(300);
  expect(readdirSync(join(root, 'a')).sort()).toEqual(['part-0000', 'part-0001', 'wide']);
  const contents = Array.from({ length: 1_500 }, (_, file) => read(dataset.root, dataset.path(file)));
  expect(new Set(contents).size).toBe(1_500);
  expect(contents.every((hex) => hex.length === 20)).toBe(true);
});

test('a change gives exactly as many files other content of the same size', () => {
  const dataset = makeDataset(join(root, 'a'), { files: 50, bytes: 16, seed: 1 });
  const before = Array.from({ length: 50 }, (_, file) => read(dataset.root, dataset.path(file)));
  dataset.change(5, 1);
  const after = Array.from({ length: 50 }, (_, file) => read(dataset.root, dataset.path(file)));
  expect(after.filter((hex, file) => hex !== before[file])).toHaveLength(5);
  expect(after.every((hex) => hex.length === 32)).toBe(true);
});

test('bytes are inserted where they should be and nothing else changes', () => {
  const file = join(root, 'large');
  makeLargeFile(file, { bytes: 4 * MIB, seed: 2 });
  const before = readFileSync(file);
  makeLargeFile(file, { bytes: 4 * MIB, seed: 2, insert: { at: 2 * MIB, bytes: MIB, seed: 3 } });
  const after = readFileSync(file);
  expect(after.length).toBe(5 * MIB);
  expect(after.subarray(0, 2 * MIB).equals(before.subarray(0, 2 * MIB))).toBe(true);
  expect(after.subarray(3 * MIB).equals(before.subarray(2 * MIB))).toBe(true);
  expect(after.subarray(2 * MIB, 3 * MIB).equals(before.subarray(2 * MIB, 3 * MIB))).toBe(false);
});

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path)).toString('hex');
}
