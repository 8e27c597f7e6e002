import { AppError } from '../../../contract/errors.ts';

/** The error for bytes of a store that are not as the format says: `name` is the object, `what` the finding. */
export function damaged(name: string, what: string): AppError {
  return new AppError('STORE_DAMAGED', `${name} is damaged: ${what}.`, {
    hint: 'Run "vitrine store verify" to see which versions and files this touches.',
    path: name,
  });
}
