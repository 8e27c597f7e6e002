import { expect, test } from 'vitest';
import { hasCode } from '../../../../contract/errors.ts';
import { checkRoomForWindow, WINDOW_LIMIT } from '../../../../main/window/window-limit.ts';

test('there is room for 20 windows and no other', () => {
  expect(WINDOW_LIMIT).toBe(20);
  expect(() => checkRoomForWindow(19)).not.toThrow();
  expect(() => checkRoomForWindow(20)).toThrow(
    expect.toSatisfy((error: unknown) => hasCode(error, 'TOO_MANY_WINDOWS')),
  );
});
