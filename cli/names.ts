import { AppError } from '../contract/errors.ts';
import { suggestName } from '../contract/names.ts';

const DEFAULT_PROJECT = 'uncategorized';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A collection as people write it: `animals`, or `pets/animals` outside the default project. */
export function shortCollection(of: { readonly project: string; readonly collection: string }): string {
  return of.project === DEFAULT_PROJECT ? of.collection : `${of.project}/${of.collection}`;
}

/** A version as people write it: `animals:v3`. */
export function shortVersion(of: {
  readonly project: string;
  readonly collection: string;
  readonly version: string;
}): string {
  return `${shortCollection(of)}:${of.version}`;
}

/** True for `animals:v3` and ids, false for `animals`: deleting must not guess a version. */
export function namesVersion(text: string): boolean {
  return text.includes(':') || UUID.test(text);
}

/** A collection name made from a folder's name, the same that the app suggests. @throws AppError `USAGE` when none can be made */
export function nameFromFolder(folderName: string): string {
  const name = suggestName(folderName);
  if (name === '') {
    throw new AppError('USAGE', 'The folder has no name to call the collection by.', {
      hint: 'Give one with --name.',
    });
  }
  return name;
}
