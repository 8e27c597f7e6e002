/** What to do about an error, without commands of the command line where something is not there. */
export function shownHint(error: {
  readonly code: string;
  readonly hint?: string | undefined;
}): string | undefined {
  const { code, hint } = error;
  if (code === 'STORE_NOT_FOUND' && hint?.includes('"vitrine ')) return 'Make one, or add one that exists.';
  if (code === 'FILES_UNREADABLE' && hint?.includes(' --')) {
    return 'Nothing was logged. Mend these files, have them ignored, or skip them.';
  }
  if (code === 'ENTRY_EXISTS') return 'Nothing was logged. Go back to the draft and choose what to take.';
  if (!isGone(code) || (hint !== undefined && !hint.includes('"vitrine '))) return hint;
  return 'It may have been deleted or renamed.';
}

/** What a link or a name leads to is not there. */
export function isGone(code: string): boolean {
  return code === 'COLLECTION_NOT_FOUND' || code === 'VERSION_NOT_FOUND';
}
