import { AppError } from '../../../../contract/errors.ts';

/** @throws CANCELLED when the signal was given */
export function throwIfCancelled(signal: AbortSignal, folder: string): void {
  if (signal.aborted) {
    throw new AppError('CANCELLED', `Writing into ${folder} was cancelled; complete files stay.`, {
      path: folder,
    });
  }
}
