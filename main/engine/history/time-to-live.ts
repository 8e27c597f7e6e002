import { AppError } from '../../../contract/errors.ts';

/** Checks a time to live: whole seconds above zero, or null for none (`INVALID_INPUT`). */
export function validateTimeToLive(seconds: number | null): void {
  if (seconds === null || (Number.isSafeInteger(seconds) && seconds > 0)) return;
  throw new AppError('INVALID_INPUT', `A time to live of ${seconds} s is not possible.`, {
    hint: 'Give a whole number of seconds above zero, or none to keep the version.',
  });
}
