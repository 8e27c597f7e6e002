import { AppError } from '../../../contract/errors.ts';

/** What identifies a version; anything else that an edit does not take is a slip. */
const CONTENT: ReadonlySet<string> = new Set([
  'files',
  'addFiles',
  'removeFiles',
  'entries',
  'references',
  'manifest',
  'digest',
]);

/** Refuses an edit of what a version holds (`VERSION_IMMUTABLE`); other fields are let through. */
export function refuseContent(fields: readonly string[]): void {
  const field = fields.find((each) => CONTENT.has(each));
  if (field === undefined) return;
  throw immutable(`What a version holds never changes: an edit cannot take "${field}".`, 'NAME:vN');
}

/** The error for a version where a draft is wanted, to change its files. */
export function notADraft(name: string): AppError {
  return immutable(`"${name}" names a version, and what a version holds never changes.`, name);
}

function immutable(message: string, version: string): AppError {
  return new AppError('VERSION_IMMUTABLE', message, {
    hint: `Make a new version from it instead: "vitrine draft create --base ${version}", add and remove files in the draft, then "vitrine draft log".`,
  });
}
