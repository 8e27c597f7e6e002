import { AppError } from '../../../contract/errors.ts';
import { validateAlias } from '../../../contract/names.ts';

/** Checks a pattern of aliases (`INVALID_ALIAS`): what an alias may be, with `*` and `?`. */
export function validatePattern(pattern: string): void {
  if (pattern.length > 128) {
    throw new AppError('INVALID_ALIAS', 'This pattern is too long.', { hint: 'Use 128 letters at most.' });
  }
  if (!/[*?]/.test(pattern)) validateAlias(pattern);
}
