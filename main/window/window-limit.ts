import { AppError } from '../../contract/errors.ts';

/** More windows than anybody works with; a page that asks for one after another stops here. */
export const WINDOW_LIMIT = 20;

/**
 * @param open how many windows there are
 * @throws AppError `TOO_MANY_WINDOWS` when there can be no other
 */
export function checkRoomForWindow(open: number): void {
  if (open < WINDOW_LIMIT) return;
  throw new AppError('TOO_MANY_WINDOWS', `${open} windows are open, and there can be no more.`, {
    hint: 'Close one first.',
  });
}
