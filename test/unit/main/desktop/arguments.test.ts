import { expect, test } from 'vitest';
import { nameInArguments, wantsNewWindow } from '../../../../main/desktop/arguments.ts';

test('a link may be anywhere among the arguments of a second start', () => {
  expect(
    nameInArguments(['/opt/vitrine', '--allow-file-access', 'vitrine://me/pets/animals:v1', '--x']),
  ).toBe('me/pets/animals:v1');
  expect(nameInArguments(['/opt/vitrine', 'vitrine://nonsense', '--new-window'])).toBeNull();
  expect(nameInArguments([])).toBeNull();
});

test('another window is asked for by its switch alone', () => {
  expect(wantsNewWindow(['/opt/vitrine', '--new-window'])).toBe(true);
  expect(wantsNewWindow(['/opt/vitrine', 'vitrine://me/pets/--new-window'])).toBe(false);
});
