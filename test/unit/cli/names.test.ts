import { expect, test } from 'vitest';
import { nameFromFolder, namesVersion, shortVersion } from '../../../cli/names.ts';

test('names leave the default project out', () => {
  const version = { project: 'uncategorized', collection: 'animals', version: 'v1' };
  expect(shortVersion(version)).toBe('animals:v1');
  expect(shortVersion({ ...version, project: 'pets' })).toBe('pets/animals:v1');
});

test('a collection is named after its folder in the characters that W&B takes', () => {
  expect(nameFromFolder('my photos (2024)')).toBe('my-photos-2024');
  expect(nameFromFolder('Dogs & Cats')).toBe('Dogs-Cats');
  expect(nameFromFolder('x'.repeat(129))).toBe(`${'x'.repeat(63)}..${'x'.repeat(63)}`);
  for (const none of ['', '..', '写真']) expect(() => nameFromFolder(none)).toThrow(/no name/);
});

test('what names a version is told from what names a collection', () => {
  expect(['animals:v0', '0f8fad5b-d9cb-469f-a165-70867728950e'].map(namesVersion)).toEqual([true, true]);
  expect(['animals', 'pets/animals'].map(namesVersion)).toEqual([false, false]);
});
