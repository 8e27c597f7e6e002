import { AppError, type ErrorCode, systemCode } from '../../../contract/errors.ts';

/** What went wrong with a reference, with its URI. */
export function referenceError(
  code: ErrorCode,
  uri: string,
  { message, hint, cause }: { readonly message: string; readonly hint?: string; readonly cause?: unknown },
): AppError {
  return new AppError(code, message, { path: uri, hint, cause });
}

export function invalidReference(uri: string, why: string, hint: string): AppError {
  return referenceError('INVALID_REFERENCE', uri, { message: `"${uri}" ${why}.`, hint });
}

export function missingReference(uri: string, what = 'is not there any more'): AppError {
  return referenceError('REFERENCE_MISSING', uri, {
    message: `${uri} ${what}.`,
    hint: 'Check the address, or whether it was moved or deleted.',
  });
}

export function changedReference(uri: string, why: string): AppError {
  return referenceError('REFERENCE_CHANGED', uri, {
    message: `${uri} is not what was recorded: ${why}.`,
    hint: 'Log the reference again to record what is there now.',
  });
}

export function tooManyObjects(uri: string, most: number): AppError {
  return referenceError('REFERENCE_LIMIT', uri, {
    message: `${uri} names more than ${most.toLocaleString('en')} objects.`,
    hint: 'Name a smaller part of it, or allow more objects.',
  });
}

/** The error of opening what was recorded without a checksum. */
export function recordedUnchecked(uri: string): AppError {
  return referenceError('NOT_DOWNLOADABLE', uri, {
    message: `${uri} was recorded without a checksum, so nothing tells whether it is still the same.`,
    hint: 'Open the address itself, or log the reference again with checksums.',
  });
}

/** The error that an HTTP status stands for; `said` is what the answer or its library said. */
export function statusError(
  uri: string,
  status: number,
  said?: { message?: string; cause?: unknown },
): AppError {
  const detail = said?.message ? ` (${said.message})` : '';
  const answered = `${uri} was answered with ${status}${detail}.`;
  const cause = said?.cause;
  if (status === 404 || status === 410)
    return referenceError('REFERENCE_MISSING', uri, {
      message: answered,
      hint: 'Check the address, or whether it was moved or deleted.',
      cause,
    });
  if (status === 408 || status === 429 || status >= 500)
    return referenceError('REFERENCE_UNREACHABLE', uri, {
      message: answered,
      hint: 'The server is busy or out of order; try again later.',
      cause,
    });
  if (status === 412 || status === 416) return changedReference(uri, `the server answered ${status}`);
  return referenceError('REFERENCE_DENIED', uri, {
    message: answered,
    hint: 'Check that the credentials on this machine may read it.',
    cause,
  });
}

/** The error of a request that got no answer. */
export function unreachable(uri: string, cause: unknown): AppError {
  return referenceError('REFERENCE_UNREACHABLE', uri, {
    message: `${uri} cannot be reached: ${innermost(cause)}.`,
    hint: 'Check the address and the network, then try again.',
    cause,
  });
}

/** What the last cause says: libraries wrap it in messages such as "fetch failed". */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return innermost(cause.errors[0]);
  if (cause instanceof Error) return innermost(cause);
  return (error.message || systemCode(error) || error.name).replace(/\.$/, '');
}
