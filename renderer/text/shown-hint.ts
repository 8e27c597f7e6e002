import type { ErrorData } from '../../contract/errors.ts';

/** What to do about an error, without commands of the command line where something is not there. */
export function shownHint(error: {
  readonly code: ErrorData['code'];
  readonly hint?: string | undefined;
}): string | undefined {
  const { code, hint } = error;
  if (!isGone(code) || (hint !== undefined && !hint.includes('"vitrine '))) return hint;
  return 'It may have been deleted or renamed.';
}

/** What a link or a name leads to is not there. */
export function isGone(code: ErrorData['code']): boolean {
  return code === 'COLLECTION_NOT_FOUND' || code === 'VERSION_NOT_FOUND';
}
