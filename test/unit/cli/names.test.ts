import { expect, test } from 'vitest';
import { nameFromFolder, requireVersionName, shortVersion } from '../../../cli/names.ts';

test('names leave the default project out', () => {
  const version = { project: 'uncategorized', collection: 'animals', version: 'v1' };
  expect(shortVersion(version)).toBe('animals:v1');
  expect(shortVersion({ ...version, project: 'pets' })).toBe('pets/animals:v1');
});

test('a collection is named after its folder in the characters that W&B takes', () => {
  expect(nameFromFolder('my photos (2024)')).toBe('my_photos__2024_');
  expect(nameFromFolder('é写.d-1')).toBe('__.d-1');
  expect(nameFromFolder('x'.repeat(129))).toBe(`${'x'.repeat(63)}..${'x'.repeat(63)}`);
  expect(() => nameFromFolder('')).toThrow(/no name/);
});

test('a delete never guesses a version', () => {
  expect(requireVersionName('animals:v0', 'delete')).toBe('animals:v0');
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  expect(requireVersionName(id, 'delete')).toBe(id);
  expect(() => requireVersionName('animals', 'delete')).toThrow(/names a collection/);
});
