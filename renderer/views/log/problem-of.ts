import { AppError } from '../../../contract/errors.ts';

/** What a check of something typed has against it, to be shown at its field. @throws what is no `AppError` */
export function problemOf(check: () => void): AppError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
