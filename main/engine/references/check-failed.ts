import { AppError } from '../../../contract/errors.ts';
import type { ReferenceCheck } from './reference-handler.ts';

/**
 * What a check says when looking failed. Errors that are not about the reference are thrown on.
 * @throws CANCELLED
 */
export function checkFailed(error: unknown): ReferenceCheck {
  if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
  const state = error.code === 'REFERENCE_MISSING' ? 'missing' : 'unknown';
  const failure = state === 'unknown' && error.code !== 'NOT_DOWNLOADABLE' ? { failure: error.code } : {};
  return { state, readable: false, reason: error.message, ...failure };
}
